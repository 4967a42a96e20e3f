'use client';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import { FailurePanel } from '@/components/status/failure-panel';
import { ConfirmDialog } from '@/components/ui/alert-dialog';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { toast } from '@/components/ui/toast';
import type { VariableList, VariableScope } from '@/contract/variable';
import { type LineProblem, printVariables } from '@/definition/variables-text';
import { LineProblems } from './line-problems';
import { ownVariables, textChanges } from './text-changes';
import { useSetVariablesText } from './use-variables';

type VariablesTextProps = { scope: VariableScope; list: VariableList; onDone: () => void };

const hint =
  'One NAME=value a line. Quotes keep spaces and line breaks, # begins a comment. SECRET["…"] makes a secret, SECRET[] keeps the stored one. A line that is taken out is deleted.';

/** The whole list as one text, e.g. to paste a `.env` file. */
export function VariablesText({ scope, list, onDone }: VariablesTextProps) {
  const [began, setBegan] = useState(list);
  const [text, setText] = useState(() => printVariables(ownVariables(list)));
  const [isAsking, setIsAsking] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const save = useSetVariablesText(scope);
  const calm = useDeferredValue(text);
  const changes = useMemo(() => textChanges(ownVariables(began), calm), [began, calm]);
  const store = (version = began.version) => {
    setIsAsking(false);
    save.mutate({ scope, text, version }, { onSuccess: ({ kind }) => kind === 'saved' && done() });
  };
  const done = () => {
    toast.success('Variables saved');
    onDone();
  };
  const conflict = save.data?.kind === 'conflict' ? save.data : null;
  const refused = save.data?.kind === 'refused' ? save.data.problems : [];
  return (
    <Card aria-label="Variables as text">
      <CardHeader title="Variables as text" description={hint} />
      <CardBody className="grid gap-3">
        <Field label="Variables, one a line">
          {(control) => (
            <Textarea
              {...control}
              ref={area}
              rows={16}
              className="font-mono text-[13px] leading-5"
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                save.reset();
              }}
              aria-invalid={changes.problems.length > 0}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Field>
        <LineProblems
          problems={changes.problems.length > 0 ? changes.problems : refused}
          onChoose={(problem) => area.current && selectLine(area.current, problem)}
        />
        {save.isError && <FailurePanel error={save.error} />}
        {conflict && (
          <div role="alert" className="flex flex-wrap items-center gap-3 rounded-md bg-warn-soft px-3 py-2">
            {conflict.byName ?? 'Someone else'} changed the variables while you were editing.
            <Button
              size="sm"
              onClick={() => {
                setBegan(conflict.list);
                setText(printVariables(ownVariables(conflict.list)));
                save.reset();
              }}
            >
              Take theirs
            </Button>
            <Button size="sm" onClick={() => store(conflict.list.version)}>
              Save mine
            </Button>
          </div>
        )}
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            busy={save.isPending}
            disabled={changes.problems.length > 0}
            onClick={() => (changes.deleted.length > 0 ? setIsAsking(true) : store())}
          >
            Save variables
          </Button>
          <Button onClick={onDone}>Cancel</Button>
          <span role="status" className="text-[13px] text-muted">
            {changes.words}
          </span>
        </div>
      </CardBody>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Delete variables"
        description={`The text no longer has ${changes.deleted.join(', ')}. Deleted secrets cannot be brought back.`}
        action="Save and delete"
        onConfirm={() => store()}
      />
    </Card>
  );
}

function selectLine(area: HTMLTextAreaElement, { line }: LineProblem): void {
  const lines = area.value.split('\n');
  const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
}
