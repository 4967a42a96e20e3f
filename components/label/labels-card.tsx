'use client';
import { Plus } from 'lucide-react';
import { useRef } from 'react';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { type Label, maxLabels } from '@/contract/label';
import { LabelChips } from './label-chips';
import { LabelFields } from './label-fields';
import { type SaveLabels, useLabelDraft } from './use-label-draft';

type LabelsCardProps = {
  labels: Label[];
  /** Where those that carry the same are listed. */
  list: string;
  mayWrite: boolean;
  save: SaveLabels;
};

/** The labels of one environment or project; several are changed in one go. */
export function LabelsCard({ labels, list, mayWrite, save }: LabelsCardProps) {
  return (
    <Card aria-label="Labels">
      <CardHeader
        title="Labels"
        description="To find it again in lists: by team, tier or ticket, for example."
      />
      <CardBody>
        {mayWrite ? <LabelsForm labels={labels} save={save} /> : <ReadOnly labels={labels} list={list} />}
      </CardBody>
    </Card>
  );
}

function ReadOnly({ labels, list }: Pick<LabelsCardProps, 'labels' | 'list'>) {
  if (labels.length === 0) return <p className="text-muted">It has no labels.</p>;
  return <LabelChips labels={labels} act={{ kind: 'link', list }} most={maxLabels} />;
}

function LabelsForm({ labels, save }: Pick<LabelsCardProps, 'labels' | 'save'>) {
  const { rows, problems, isTouched, add, remove, change, submit } = useLabelDraft(labels, save);
  const form = useRef<HTMLFormElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  return (
    <form
      ref={form}
      aria-label="Labels"
      className="grid max-w-3xl gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {rows.length === 0 && <p className="text-muted">It has no labels yet.</p>}
      {rows.length > 0 && (
        <ol className="grid gap-2">
          {rows.map((row, at) => (
            <LabelFields
              key={row.id}
              row={row}
              number={at + 1}
              problem={problems.get(row.id)}
              onChange={(next) => change(row.id, next)}
              onRemove={() => {
                remove(row.id);
                addButton.current?.focus();
              }}
            />
          ))}
        </ol>
      )}
      {save.error !== null && <FailurePanel error={save.error} />}
      <div className="flex flex-wrap gap-2">
        <Button ref={addButton} disabled={rows.length >= maxLabels} onClick={add}>
          <Plus aria-hidden /> Add label
        </Button>
        <Button type="submit" variant="primary" busy={save.isPending} aria-disabled={!isTouched}>
          Save labels
        </Button>
      </div>
    </form>
  );
}
