'use client';
import { ProblemsPanel } from '@/components/definition-editor/problems-panel';
import { Badge } from '@/components/ui/badge';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { Suggestion } from '@/definition/compose/types';
import type { Diagnostic, Range } from '@/definition/diagnostics';
import { ChoicesForm } from './choices-form';
import { ReportView } from './report-view';
import { SuggestionList } from './suggestion-list';
import type { Import } from './use-import';

type FindingsProps = {
  work: Import;
  onApply: (suggestion: Suggestion) => void;
  onInput: (file: string, range: Range) => void;
  onResult: (range: Range) => void;
};

/** What the import says: changes worth making, what became of each key, mistakes, and what it asks for. */
export function Findings({ work, onApply, onInput, onResult }: FindingsProps) {
  const { report, suggestions, diagnostics, variables, profiles } = work.result;
  const open = suggestions.filter(
    ({ id, edit }) => edit.kind !== 'none' && !work.applied.includes(id),
  ).length;
  const problems: Diagnostic[] = [...diagnostics, ...work.checked.diagnostics];
  const lost = report.counts['not-supported'];
  return (
    <aside
      aria-label="What the import says"
      className="flex min-h-0 min-w-0 flex-col border-t lg:border-t-0 lg:border-l"
    >
      <Tabs
        defaultValue={diagnostics.some(({ severity }) => severity === 'error') ? 'problems' : 'suggestions'}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabsList aria-label="What the import says">
          <TabsTrigger value="suggestions">
            Suggestions <Badge tone={open > 0 ? 'accent' : 'ok'}>{open}</Badge>
          </TabsTrigger>
          <TabsTrigger value="report">
            Report <Badge tone={lost > 0 ? 'bad' : 'ok'}>{lost}</Badge>
          </TabsTrigger>
          <TabsTrigger value="problems">
            Problems <Badge tone={problems.length > 0 ? 'warn' : 'ok'}>{problems.length}</Badge>
          </TabsTrigger>
          {(variables.length > 0 || profiles.length > 0) && <TabsTrigger value="values">Values</TabsTrigger>}
        </TabsList>
        <TabsContent value="suggestions" className="min-h-0 flex-1 overflow-y-auto">
          <SuggestionList
            suggestions={suggestions}
            applied={work.applied}
            onApply={onApply}
            onJump={(suggestion) =>
              suggestion.origin && onInput(suggestion.origin.file, suggestion.origin.range)
            }
          />
        </TabsContent>
        <TabsContent value="report" className="flex min-h-0 flex-1 flex-col">
          <ReportView
            report={report}
            fileName="import-report.json"
            onJump={(entry) => onInput(entry.file, entry.range)}
          />
        </TabsContent>
        <TabsContent value="problems" className="min-h-0 flex-1 overflow-y-auto">
          <ImportProblems work={work} onInput={onInput} onResult={onResult} />
        </TabsContent>
        <TabsContent value="values" className="min-h-0 flex-1 overflow-y-auto">
          <ChoicesForm work={work} />
        </TabsContent>
      </Tabs>
    </aside>
  );
}

function ImportProblems({ work, onInput, onResult }: Omit<FindingsProps, 'onApply'>) {
  const { diagnostics } = work.result;
  return (
    <>
      {diagnostics.length > 0 && (
        <>
          <h3 className="px-3 pt-3 text-[13px] text-muted">In your files</h3>
          <ProblemsPanel
            diagnostics={diagnostics}
            onJump={(range) => {
              const found = diagnostics.find((diagnostic) => diagnostic.range === range);
              if (found) onInput(found.file, range);
            }}
          />
        </>
      )}
      <h3 className="px-3 pt-3 text-[13px] text-muted">In the definition</h3>
      <ProblemsPanel diagnostics={work.checked.diagnostics} onJump={onResult} />
    </>
  );
}
