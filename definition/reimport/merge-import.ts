import type { ParsedText } from '../parse';
import { parse } from '../parse';
import type { Step } from './three-way';
import { threeWay } from './three-way';
import type { Choices, Conflict, ImportMerge, ImportVersions, TakenChange } from './types';
import { written } from './write';

/**
 * A Compose file imported again: what changed in it since the last import is taken into what was edited meanwhile.
 * Where both changed the same value, `mine` stays and a conflict is told. Never throws for any text.
 */
export function mergeImport(versions: ImportVersions): ImportMerge {
  return settleImport(versions, {});
}

/** The same merge, with a choice for each conflict that is decided. */
export function settleImport(versions: ImportVersions, choices: Choices): ImportMerge {
  const { base, theirs, mine } = versions;
  const read = { base: parse(base), theirs: parse(theirs), mine: parse(mine) };
  for (const version of ['base', 'theirs', 'mine'] as const) {
    const { diagnostics } = read[version];
    if (diagnostics.length > 0) return { ok: false, version, diagnostics };
  }
  const values = { base: read.base.root, theirs: read.theirs.root, mine: read.mine.root };
  const { taken, conflicts } = threeWay(values, choices);
  const told = { taken: taken.map(takenOf), conflicts: conflicts.map((step) => conflictOf(step, read.mine)) };
  if (mine === base) return { ok: true, text: theirs, ...told };
  if (taken.length === 0) return { ok: true, text: mine, ...told };
  const text = written(
    mine,
    theirs,
    taken.map(({ operation }) => operation),
  );
  return text === null ? unwritable(read.mine) : { ok: true, text, ...told };
}

function takenOf({ label, values: { theirs, mine } }: Step): TakenChange {
  if (theirs === undefined) return { label, change: 'removed' };
  return { label, change: mine === undefined ? 'added' : 'changed' };
}

function conflictOf({ label, path, values }: Step, { locate }: ParsedText): Conflict {
  return { id: label, label, path, range: locate(path), ...values };
}

function unwritable({ locate }: ParsedText): ImportMerge {
  const message =
    'The changes cannot be written into this text: some would have to be made behind an anchor or alias';
  const hint = 'Write the parts with *alias or << out in full, then import again';
  return {
    ok: false,
    version: 'mine',
    diagnostics: [{ severity: 'error', code: 'cannot-merge', message, range: locate([]), path: [], hint }],
  };
}
