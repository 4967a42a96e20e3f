'use client';
import { useState } from 'react';
import { ProblemsPanel } from '@/components/definition-editor/problems-panel';
import { Badge } from '@/components/ui/badge';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { Range } from '@/definition/diagnostics';
import { ChoicesForm } from '../choices-form';
import { ReportView } from '../report-view';
import { SuggestionList } from '../suggestion-list';
import { ConflictList } from './conflict-list';
import { TakenList } from './taken-list';
import type { AgainWork } from './use-again';

type AgainFindingsProps = { again: AgainWork; onInput: (file: string, range: Range) => void };

/** What the new file brings: conflicts to decide, changes taken, its report, mistakes, and what it asks for. */
export function AgainFindings({ again, onInput }: AgainFindingsProps) {
  const [chosen, setChosen] = useState<string | null>(null);
  const { report, diagnostics, variables, profiles, definitionText } = again.work.result;
  const view = again.merge.data?.kind === 'merged' ? again.merge.data : null;
  const conflicts = view?.conflicts ?? [];
  const problems = diagnostics.length + (view ? again.checked.diagnostics.length : 0);
  const { open, applied } = again.suggested;
  const left = open.length - applied.length;
  const lost = report.counts['not-supported'];
  return (
    <aside
      aria-label="What the import says"
      className="flex min-h-0 min-w-0 flex-col border-t lg:border-t-0 lg:border-l"
    >
      <Tabs
        value={chosen ?? (definitionText === '' ? 'problems' : 'changes')}
        onValueChange={setChosen}
        className="flex min-h-0 flex-1 flex-col"
      >
        <TabsList aria-label="What the import says">
          <TabsTrigger value="changes">
            Conflicts <Badge tone={conflicts.length > 0 ? 'warn' : 'ok'}>{conflicts.length}</Badge>
          </TabsTrigger>
          {open.length > 0 && (
            <TabsTrigger value="suggestions">
              Suggestions <Badge tone={left > 0 ? 'accent' : 'ok'}>{left}</Badge>
            </TabsTrigger>
          )}
          <TabsTrigger value="report">
            Report <Badge tone={lost > 0 ? 'bad' : 'ok'}>{lost}</Badge>
          </TabsTrigger>
          <TabsTrigger value="problems">
            Problems <Badge tone={problems > 0 ? 'warn' : 'ok'}>{problems}</Badge>
          </TabsTrigger>
          {(variables.length > 0 || profiles.length > 0) && <TabsTrigger value="values">Values</TabsTrigger>}
        </TabsList>
        <TabsContent value="changes" className="min-h-0 flex-1 overflow-y-auto">
          {view && (
            <>
              <ConflictList conflicts={conflicts} takeTheirs={again.takeTheirs} onChoose={again.choose} />
              <TakenList taken={view.taken} />
            </>
          )}
        </TabsContent>
        <TabsContent value="suggestions" className="min-h-0 flex-1 overflow-y-auto">
          <SuggestionList suggestions={open} applied={applied} onApply={again.suggested.apply} />
        </TabsContent>
        <TabsContent value="report" className="flex min-h-0 flex-1 flex-col">
          <ReportView report={report} fileName="import-report.json" />
        </TabsContent>
        <TabsContent value="problems" className="min-h-0 flex-1 overflow-y-auto">
          <Problems again={again} onInput={onInput} />
        </TabsContent>
        <TabsContent value="values" className="min-h-0 flex-1 overflow-y-auto">
          <ChoicesForm work={again.work} />
        </TabsContent>
      </Tabs>
    </aside>
  );
}

function Problems({ again, onInput }: AgainFindingsProps) {
  const { diagnostics, definitionText } = again.work.result;
  const jump = (range: Range) => {
    const found = diagnostics.find((diagnostic) => diagnostic.range === range);
    if (found) onInput(found.file, range);
  };
  return (
    <>
      <h3 className="px-3 pt-3 text-[13px] text-muted">In your files</h3>
      {/* The files are on the screen only while they cannot be read. */}
      <ProblemsPanel diagnostics={diagnostics} onJump={definitionText === '' ? jump : undefined} />
      {again.merge.data?.kind === 'merged' && (
        <>
          <h3 className="px-3 pt-3 text-[13px] text-muted">In the merged definition</h3>
          <ProblemsPanel diagnostics={again.checked.diagnostics} />
        </>
      )}
    </>
  );
}
