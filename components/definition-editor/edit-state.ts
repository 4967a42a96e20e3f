import type { DefinitionView, RevisionText, SaveOutcome } from '@/contract/definition';
import type { Diagnostic } from '@/definition/diagnostics';
import type { Draft } from './draft';

/** What a person has in hand while editing. The text is only ever replaced by their own choice. */
export type EditState = {
  text: string;
  /** The revision the text grew from; null before the first save. */
  base: RevisionText | null;
  baseRevisionId: string | null;
  /** Someone else's newer revision, not yet dealt with. */
  theirs: RevisionText | null;
  isComparing: boolean;
  /** The last time the text changed other than by typing: the editor takes `to` where it still holds `from`. */
  replacement: Replacement | null;
  /** Findings of the server's check at the last refused save. */
  refusal: Diagnostic[];
};

export type Replacement = { from: string; to: string };

export type EditEvent =
  | { kind: 'typed'; text: string }
  /** The server's current revision was seen (first load or live update). */
  | { kind: 'seen'; revision: RevisionText | null }
  | { kind: 'saved'; sent: string; outcome: SaveOutcome }
  | { kind: 'compare'; isComparing: boolean }
  /** Back to what is saved now, by whomever. */
  | { kind: 'discard' }
  /** What was discarded is wanted after all. */
  | { kind: 'put-back'; text: string }
  | { kind: 'keep-mine' };

export function startEditing(view: DefinitionView, draft: Draft | null): EditState {
  const text = view.revision?.text ?? view.starter;
  const state: EditState = {
    text,
    base: view.revision,
    baseRevisionId: view.revision?.id ?? null,
    theirs: null,
    isComparing: false,
    replacement: null,
    refusal: [],
  };
  if (!draft || draft.text === text) return state;
  const isBehind = view.revision !== null && draft.baseRevisionId !== view.revision.id;
  return {
    ...state,
    text: draft.text,
    base: isBehind ? null : view.revision,
    baseRevisionId: draft.baseRevisionId,
    theirs: isBehind ? view.revision : null,
  };
}

export function isDirty(state: EditState, starter: string): boolean {
  return state.theirs !== null || state.text !== (state.base?.text ?? starter);
}

export function edited(state: EditState, event: EditEvent, starter: string): EditState {
  switch (event.kind) {
    case 'typed':
      return { ...state, text: event.text, refusal: [] };
    case 'seen':
      return seen(state, event.revision, starter);
    case 'saved':
      return saved(state, event.sent, event.outcome);
    case 'compare':
      return { ...state, isComparing: event.isComparing };
    case 'discard':
      return discarded(state, starter);
    case 'put-back':
      return withText(state, event.text);
    case 'keep-mine':
      return state.theirs ? onTopOf(state, state.theirs, state.text) : state;
  }
}

function seen(state: EditState, revision: RevisionText | null, starter: string): EditState {
  if (!revision || revision.id === state.baseRevisionId) return state;
  if ((state.base?.number ?? 0) > revision.number) return state;
  if (!isDirty(state, starter) || state.text === revision.text)
    return onTopOf(state, revision, revision.text);
  return { ...state, theirs: revision };
}

function saved(state: EditState, sent: string, outcome: SaveOutcome): EditState {
  switch (outcome.kind) {
    case 'saved':
    case 'unchanged':
      return onTopOf(state, outcome.revision, state.text === sent ? outcome.revision.text : state.text);
    case 'refused':
      return { ...state, refusal: outcome.diagnostics };
    case 'conflict':
      return { ...state, theirs: outcome.theirs, isComparing: true };
  }
}

function discarded(state: EditState, starter: string): EditState {
  if (state.theirs) return onTopOf(state, state.theirs, state.theirs.text);
  return withText(state, state.base?.text ?? starter);
}

function withText(state: EditState, text: string): EditState {
  return { ...state, text, replacement: { from: state.text, to: text }, refusal: [] };
}

function onTopOf(state: EditState, base: RevisionText, text: string): EditState {
  const replacement = text === state.text ? state.replacement : { from: state.text, to: text };
  return { base, baseRevisionId: base.id, text, replacement, theirs: null, isComparing: false, refusal: [] };
}
