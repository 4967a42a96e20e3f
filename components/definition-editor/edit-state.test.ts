import { describe, expect, it } from 'vitest';
import type { DefinitionView, RevisionText, SaveOutcome } from '@/contract/definition';
import { type EditEvent, type EditState, edited, isDirty, startEditing } from './edit-state';

const revision = (number: number, text: string): RevisionText => ({
  id: `r${number}`,
  number,
  hash: String(number),
  origin: 'save',
  authorName: 'Ada',
  createdAt: new Date(0),
  isCurrent: true,
  isDeployed: false,
  text,
});
const view = (current: RevisionText | null): DefinitionView => ({
  revision: current,
  diagnostics: [],
  unsupported: [],
  outerVariables: [],
  starter: 'start',
});
const through = (state: EditState, ...events: EditEvent[]) =>
  events.reduce((before, event) => edited(before, event, 'start'), state);
const fresh = () => startEditing(view(revision(1, 'one')), null);

describe('editing', () => {
  it('begins with the starter, the revision or the draft', () => {
    expect(startEditing(view(null), null).text).toBe('start');
    expect(fresh().text).toBe('one');
    expect(startEditing(view(revision(1, 'one')), { text: 'mine', baseRevisionId: 'r1' })).toMatchObject({
      text: 'mine',
      theirs: null,
    });
  });

  it('finds a draft that fell behind and keeps both texts', () => {
    const state = startEditing(view(revision(2, 'two')), { text: 'mine', baseRevisionId: 'r1' });
    expect(state).toMatchObject({ text: 'mine', baseRevisionId: 'r1', theirs: { text: 'two' } });
    expect(isDirty(state, 'start')).toBe(true);
  });

  it('follows another save while nothing was typed', () => {
    expect(through(fresh(), { kind: 'seen', revision: revision(2, 'two') })).toMatchObject({
      text: 'two',
      baseRevisionId: 'r2',
    });
  });

  it('never replaces typed text by itself', () => {
    const state = through(
      fresh(),
      { kind: 'typed', text: 'mine' },
      { kind: 'seen', revision: revision(2, 'two') },
    );
    expect(state).toMatchObject({ text: 'mine', baseRevisionId: 'r1', theirs: { text: 'two' } });
  });

  it('shows the sealed text after a save, unless more was typed meanwhile', () => {
    const outcome = { kind: 'saved', revision: revision(2, 'sealed'), diagnostics: [] } satisfies SaveOutcome;
    const typed = through(fresh(), { kind: 'typed', text: 'mine' });
    expect(through(typed, { kind: 'saved', sent: 'mine', outcome }).text).toBe('sealed');
    const more = through(typed, { kind: 'typed', text: 'more' }, { kind: 'saved', sent: 'mine', outcome });
    expect(more).toMatchObject({ text: 'more', baseRevisionId: 'r2' });
  });

  it('tells the editor what to replace, and nothing while a person types', () => {
    const outcome = { kind: 'saved', revision: revision(2, 'sealed'), diagnostics: [] } satisfies SaveOutcome;
    const typed = through(fresh(), { kind: 'typed', text: 'mine' });
    expect(typed.replacement).toBeNull();
    const saved = through(typed, { kind: 'saved', sent: 'mine', outcome });
    expect(saved.replacement).toEqual({ from: 'mine', to: 'sealed' });
    expect(through(saved, { kind: 'typed', text: 'sealed more' }).replacement).toBe(saved.replacement);
  });

  it('goes back to what is saved, and to what was typed', () => {
    const typed = through(fresh(), { kind: 'typed', text: 'mine' });
    const dropped = through(typed, { kind: 'discard' });
    expect(isDirty(dropped, 'start')).toBe(false);
    expect(dropped.replacement).toEqual({ from: 'mine', to: 'one' });
    expect(through(dropped, { kind: 'put-back', text: 'mine' })).toMatchObject({
      text: 'mine',
      replacement: { from: 'one', to: 'mine' },
    });
  });

  it('ignores an answer older than the base', () => {
    const outcome = { kind: 'saved', revision: revision(3, 'three'), diagnostics: [] } satisfies SaveOutcome;
    const state = through(fresh(), { kind: 'saved', sent: 'one', outcome });
    expect(through(state, { kind: 'seen', revision: revision(2, 'two') })).toBe(state);
  });

  describe('a conflict', () => {
    const conflicted = () =>
      through(
        fresh(),
        { kind: 'typed', text: 'mine' },
        { kind: 'saved', sent: 'mine', outcome: { kind: 'conflict', theirs: revision(2, 'two') } },
      );
    it('keeps the text and compares', () => {
      expect(conflicted()).toMatchObject({ text: 'mine', theirs: { text: 'two' }, isComparing: true });
    });
    it('can be put on top of theirs', () => {
      expect(through(conflicted(), { kind: 'keep-mine' })).toMatchObject({
        text: 'mine',
        baseRevisionId: 'r2',
        theirs: null,
      });
    });
    it('can be dropped for theirs', () => {
      const state = through(conflicted(), { kind: 'discard' });
      expect(state).toMatchObject({ text: 'two', baseRevisionId: 'r2' });
      expect(isDirty(state, 'start')).toBe(false);
    });
    it('gives back what was dropped, on top of theirs', () => {
      const state = through(conflicted(), { kind: 'discard' }, { kind: 'put-back', text: 'mine' });
      expect(state).toMatchObject({ text: 'mine', baseRevisionId: 'r2', replacement: { from: 'two' } });
    });
    it('can wait while editing goes on', () => {
      const state = through(
        conflicted(),
        { kind: 'compare', isComparing: false },
        { kind: 'typed', text: 'mine 2' },
      );
      expect(state).toMatchObject({ text: 'mine 2', theirs: { text: 'two' }, isComparing: false });
    });
  });
});
