'use client';
import { PanelRightClose, PanelRightOpen } from 'lucide-react';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import type { Diagnostic, Range } from '@/definition/diagnostics';
import type { Outline } from './outline';
import { OutlinePanel } from './outline-panel';
import { ProblemsPanel } from './problems-panel';

type SidePanelProps = {
  diagnostics: readonly Diagnostic[];
  outline: Outline;
  onJump: (range: Range) => void;
};

/** Problems and outline beside the editor; folds away. */
export function SidePanel({ diagnostics, outline, onJump }: SidePanelProps) {
  const [isOpen, setOpen] = useState(true);
  if (!isOpen) {
    return (
      <div className="flex items-start gap-2 border-t p-2 lg:border-t-0 lg:border-l">
        <Button
          variant="ghost"
          size="icon-sm"
          aria-label="Show problems and outline"
          onClick={() => setOpen(true)}
        >
          <PanelRightOpen aria-hidden />
        </Button>
        {diagnostics.length > 0 && <ProblemCount diagnostics={diagnostics} />}
      </div>
    );
  }
  return (
    <aside
      aria-label="Problems and outline"
      className="flex max-h-72 shrink-0 flex-col border-t lg:max-h-none lg:w-96 lg:border-t-0 lg:border-l"
    >
      <Tabs defaultValue="problems" className="flex min-h-0 flex-1 flex-col">
        <div className="flex items-center justify-between border-b pr-2">
          <TabsList className="border-b-0">
            <TabsTrigger value="problems">
              Problems <ProblemCount diagnostics={diagnostics} />
            </TabsTrigger>
            <TabsTrigger value="outline">Outline</TabsTrigger>
          </TabsList>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label="Hide problems and outline"
            onClick={() => setOpen(false)}
          >
            <PanelRightClose aria-hidden />
          </Button>
        </div>
        <TabsContent value="problems" className="min-h-0 flex-1 overflow-y-auto">
          <ProblemsPanel diagnostics={diagnostics} onJump={onJump} />
        </TabsContent>
        <TabsContent value="outline" className="min-h-0 flex-1 overflow-y-auto">
          <OutlinePanel outline={outline} onJump={onJump} />
        </TabsContent>
      </Tabs>
    </aside>
  );
}

function ProblemCount({ diagnostics }: { diagnostics: readonly Diagnostic[] }) {
  const errors = diagnostics.filter((diagnostic) => diagnostic.severity === 'error').length;
  const tone = errors > 0 ? 'bad' : diagnostics.length > 0 ? 'warn' : 'ok';
  return <Badge tone={tone}>{diagnostics.length}</Badge>;
}
