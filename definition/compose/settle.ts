import { check } from '../check';
import type { Diagnostic } from '../diagnostics';
import { limits } from '../limits';
import type { Component } from '../schema/component';
import type { Path, Plain } from '../text/tree';
import type { Ledger } from './ledger';
import { topOfFile } from './ledger';
import type { Mapped } from './map/project';
import { sizeOf } from './size';
import type { Leaf } from './tree';
import { writeDefinition } from './write';

const rounds = 12;

export type Settled = { text: string; left: Diagnostic[]; components: Component[] };

/**
 * The text of the environment. What the check of the language still refuses is taken out and booked as not supported:
 * an import never ends in a definition with errors. `left` is what does not go away.
 */
export function settledText(ledger: Ledger, mapped: Mapped, file: string): Settled {
  const size = sizeOf(mapped.environment);
  if (size.length > limits.importedLength || size.pieces > limits.tokens)
    return { text: '', left: [tooLarge], components: [] };
  for (let round = 0; ; round += 1) {
    const text = writeDefinition(mapped, file);
    const { diagnostics, definition } = check(text);
    const left = diagnostics.filter(({ severity }) => severity === 'error');
    if (definition) return { text, left, components: definition.written.components ?? [] };
    const removed = round < rounds && left.filter((error) => takeOut(ledger, mapped, error)).length > 0;
    if (!removed) return { text, left, components: [] };
  }
}

const tooLarge: Diagnostic = {
  severity: 'error',
  code: 'too-large',
  message: `The environment would have more than ${limits.importedLength} characters, or more values than a definition may`,
  range: topOfFile,
  path: [],
  hint: 'Keep large contents in the repository or in the image',
};

function takeOut(ledger: Ledger, mapped: Mapped, { code, path, message, hint }: Diagnostic): boolean {
  if (path.length < 3 || code === 'dependency-cycle') return false;
  const leaves = ledger.leaves.filter((leaf) => isAt(leaf, path));
  if (leaves.length === 0 || !remove(mapped.environment, path)) return false;
  for (const leaf of leaves) {
    leaf.verdict = { bucket: 'not-supported', note: message, next: hint ?? 'Correct it in the Compose file' };
  }
  return true;
}

export function isAt({ verdict }: Leaf, path: Path): boolean {
  const target = verdict?.target;
  return (
    target !== undefined && target.length >= path.length && path.every((step, at) => target[at] === step)
  );
}

/** Entries of lists become null first, so that the places of the others stay right; keys are deleted. */
function remove(root: Plain, path: Path): boolean {
  let value: Plain | undefined = root;
  for (const step of path.slice(0, -1)) value = inside(value, step);
  const last = path.at(-1);
  if (Array.isArray(value) && typeof last === 'number' && last < value.length) {
    value.splice(last, 1);
    return true;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || typeof last !== 'string')
    return false;
  return Object.hasOwn(value, last) && delete value[last];
}

function inside(value: Plain | undefined, step: string | number): Plain | undefined {
  if (Array.isArray(value)) return value[Number(step)];
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.hasOwn(value, String(step)) ? value[String(step)] : undefined;
}
