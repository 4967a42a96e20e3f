'use client';
import { useRef, useState } from 'react';
import { LazyCodeEditor } from '@/components/definition-editor/lazy';
import type { CodeEditorHandle } from '@/components/definition-editor/use-code-editor';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { hasErrors } from '@/definition/diagnostics';
import { parse } from '@/definition/parse';
import { own } from '@/definition/text/tree';
import { Findings } from './findings';
import type { ImportGoal } from './import-goal';
import { InputPane, type InputPaneHandle } from './input-pane';
import type { Sources } from './sources';
import { useFinish } from './use-finish';
import { useImport } from './use-import';

type ReviewProps = { goal: ImportGoal; sources: Sources; onBack: () => void };

/** Input, result and report side by side; then the last word is the person's. */
export function Review({ goal, sources, onBack }: ReviewProps) {
  const [given, setName] = useState(goal.kind === 'draft' ? goal.name : null);
  const work = useImport(sources);
  const name = given ?? nameIn(work.result.definitionText);
  const finish = useFinish(goal, sources);
  const input = useRef<InputPaneHandle>(null);
  const editor = useRef<CodeEditorHandle>(null);
  const isNameMissing = goal.kind === 'new' && name.trim() === '';
  const isBroken = work.text === '' || hasErrors(work.checked.diagnostics);
  return (
    <div className="flex min-h-full flex-col lg:absolute lg:inset-0">
      <div className="flex flex-wrap items-center gap-2 border-b px-4 py-2 sm:px-6">
        <Button size="sm" variant="ghost" onClick={onBack}>
          Back
        </Button>
        <h1 className="mr-auto font-semibold">Import docker-compose</h1>
        {goal.kind === 'new' && (
          <Input
            aria-label="Name of the environment"
            placeholder="Name, for example flask-main"
            className="w-64"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <Button
          variant="primary"
          busy={finish.isPending}
          disabled={isNameMissing || isBroken}
          onClick={() => finish.finish({ name, work })}
        >
          {goal.kind === 'new' ? 'Create environment' : 'Save'}
        </Button>
      </div>
      {finish.error !== null && (
        <div className="p-3">
          <FailurePanel error={finish.error} />
        </div>
      )}
      <div className="grid min-h-0 flex-1 grid-rows-[24rem_24rem_auto] lg:grid-cols-3 lg:grid-rows-1">
        <InputPane handle={input} sources={sources} diagnostics={work.result.diagnostics} />
        <section
          aria-label="Result"
          className="flex min-h-0 min-w-0 flex-col border-t lg:border-t-0 lg:border-l"
        >
          <h2 className="flex h-10 shrink-0 items-center border-b px-3 font-medium text-[13px]">
            The definition it becomes
          </h2>
          <div className="relative min-h-[50vh] flex-1 lg:min-h-0">
            {work.result.definitionText === '' ? (
              <p className="p-3 text-muted">The file has errors; see Problems.</p>
            ) : (
              <LazyCodeEditor
                key={work.result.definitionText}
                handle={editor}
                text={work.text}
                replacement={null}
                onChange={work.type}
                onSave={() => undefined}
                diagnostics={work.checked.diagnostics}
                label="Resulting definition, YAML"
                isReadOnly={false}
              />
            )}
          </div>
        </section>
        <Findings
          work={work}
          onApply={(suggestion) => editor.current?.edit(work.apply(suggestion))}
          onInput={(file, range) => input.current?.show(file, range)}
          onResult={(range) => editor.current?.reveal(range)}
        />
      </div>
    </div>
  );
}

/** The name the files give themselves, or that of their folder. */
function nameIn(definition: string): string {
  const name = own(parse(definition).root, 'name');
  return typeof name === 'string' ? name : '';
}
