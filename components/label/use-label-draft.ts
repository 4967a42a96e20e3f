'use client';
import { useState } from 'react';
import { undoToast } from '@/components/ui/undo-toast';
import type { Label, LabelEdit } from '@/contract/label';
import { editOf, type LabelRow, labelsOf, problemsOf, type RowProblems, rowsOf, undoOf } from './label-rows';

export type SaveLabels = { isPending: boolean; error: unknown; start: (edit: LabelEdit) => Promise<unknown> };
/** `began` are the labels as they were when the first letter was typed. */
type Draft = { began: Label[]; rows: LabelRow[]; nextId: number };

/** The rows under change: those of the server until something is typed, which then stays until it is saved. */
export function useLabelDraft(labels: Label[], save: SaveLabels) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [wasRefused, setRefused] = useState(false);
  const { began, rows, nextId } = draft ?? { began: labels, rows: rowsOf(labels), nextId: labels.length };
  const put = (next: LabelRow[]) => setDraft({ began, rows: next, nextId: nextId + 1 });
  const problems: RowProblems = wasRefused ? problemsOf(rows) : new Map();

  function submit() {
    if (!draft) return;
    const isWrong = problemsOf(rows).size > 0;
    setRefused(isWrong);
    if (!isWrong) void store(draft, editOf(began, rows));
  }
  async function store(saved: Draft, edit: LabelEdit | null) {
    try {
      if (edit) await save.start(edit);
    } catch {
      return; // Shown by the form, which keeps what was typed.
    }
    setDraft((now) => leftOf(now, saved));
    if (edit) undoToast({ title: 'Labels saved', onUndo: () => save.start(undoOf(began, edit)) });
  }
  return {
    rows,
    problems,
    isTouched: draft !== null,
    add: () => put([...rows, { id: nextId, key: '', value: '' }]),
    remove: (id: number) => put(rows.filter((row) => row.id !== id)),
    change: (id: number, change: Partial<Label>) =>
      put(rows.map((row) => (row.id === id ? { ...row, ...change } : row))),
    submit,
  };
}

/** What was typed while the rest was being saved is another change, from what is saved now. */
function leftOf(now: Draft | null, saved: Draft): Draft | null {
  return now === null || now === saved ? null : { ...now, began: labelsOf(saved.rows) };
}
