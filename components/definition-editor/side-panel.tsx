'use client';
import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { parseAsBoolean, parseAsStringLiteral, useQueryStates } from 'nuqs';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { Diagnostic, Range } from '@/definition/diagnostics';
import { acted, type FormAction } from '@/definition/edit/actions';
import { applyFix, fixOf } from '@/definition/fixes';
import { cn } from '@/lib/class-names';
import { ChangesPanel } from './changes-panel';
import { FormPanel } from './form/form-panel';
import { ImportedPanel } from './imported-panel';
import { OutlinePanel } from './outline-panel';
import { ProblemsPanel } from './problems-panel';
import { ResolvedPanel } from './resolved-panel';
import type { Checked } from './use-check';

type SidePanelProps = {
  environmentId: string;
  text: string;
  checked: Checked;
  diagnostics: readonly Diagnostic[];
  mayWrite: boolean;
  onJump: (range: Range) => void;
  /** Takes a whole new text made from the present one. */
  onEdit: (text: string) => void;
};

const views = ['problems', 'outline', 'form', 'changes', 'resolved', 'import'] as const;
const words = {
  problems: 'Problems',
  outline: 'Outline',
  form: 'Form',
  changes: 'Changes',
  resolved: 'Resolved',
  import: 'Import',
} as const satisfies Record<(typeof views)[number], string>;

/** In the address: a link opens the same view. */
const look = {
  side: parseAsStringLiteral(views).withDefault('problems'),
  panel: parseAsBoolean.withDefault(true),
};

/** What stands beside the editor; folds away. */
export function SidePanel(props: SidePanelProps) {
  const [{ side, panel }, setLook] = useQueryStates(look);
  const { diagnostics } = props;
  if (!panel) {
    return (
      <div className="flex items-start gap-2 border-t p-2 lg:border-t-0 lg:border-l">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Show problems and outline"
          onClick={() => void setLook({ panel: true })}
        >
          <PanelRightOpen aria-hidden />
        </Button>
        {diagnostics.length > 0 && <ProblemCount diagnostics={diagnostics} />}
      </div>
    );
  }
  const isWide = side === 'resolved' || side === 'import';
  return (
    <aside
      aria-label="Beside the editor"
      className={cn(
        'flex max-h-96 shrink-0 flex-col border-t lg:max-h-none lg:border-t-0 lg:border-l',
        isWide ? 'lg:w-1/2' : 'lg:w-[31rem]',
      )}
    >
      <Tabs
        value={side}
        onValueChange={(next) => void setLook({ side: next as (typeof views)[number] })}
        className="flex min-h-0 flex-1 flex-col"
      >
        <div className="flex items-center justify-between border-b pr-2">
          <TabsList className="min-w-0 gap-0 border-b-0" aria-label="Beside the editor">
            {views.map((view) => (
              <TabsTrigger key={view} value={view} className="gap-1.5 px-2 text-[13px]">
                {words[view]} {view === 'problems' && <ProblemCount diagnostics={diagnostics} />}
              </TabsTrigger>
            ))}
          </TabsList>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Hide problems and outline"
            onClick={() => void setLook({ panel: false })}
          >
            <PanelRightClose aria-hidden />
          </Button>
        </div>
        <TabsContent value={side} className="flex min-h-0 flex-1 flex-col overflow-y-auto">
          <View side={side} {...props} />
        </TabsContent>
      </Tabs>
    </aside>
  );
}

function View({ side, ...props }: SidePanelProps & { side: (typeof views)[number] }) {
  const { environmentId, text, checked, mayWrite, onJump, onEdit } = props;
  const act = (action: FormAction) => onEdit(acted(text, action));
  switch (side) {
    case 'problems':
      return (
        <ProblemsPanel
          diagnostics={props.diagnostics}
          onJump={onJump}
          onFix={mayWrite ? (diagnostic) => onEdit(cured(text, diagnostic)) : undefined}
        />
      );
    case 'outline':
      return <OutlinePanel outline={checked.outline} onJump={onJump} />;
    case 'form':
      return <FormPanel text={text} isReadOnly={!mayWrite} onAction={act} />;
    case 'changes':
      return <ChangesPanel environmentId={environmentId} text={text} />;
    case 'resolved':
      return <ResolvedPanel environmentId={environmentId} text={text} />;
    case 'import':
      return <ImportedPanel environmentId={environmentId} mayWrite={mayWrite} />;
  }
}

function cured(text: string, diagnostic: Diagnostic): string {
  const fix = fixOf(text, diagnostic);
  return fix ? applyFix(text, fix) : text;
}

function ProblemCount({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  const tone = errors > 0 ? 'bad' : diagnostics.length > 0 ? 'warn' : 'ok';
  return <Badge tone={tone}>{diagnostics.length}</Badge>;
}
