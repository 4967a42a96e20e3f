import { error } from '../checks/finding';
import { commandWords, unescapeDollar } from '../fields/command';
import type { GitRef } from '../resolved';
import type { Component } from '../schema/component';
import type { CommandLine } from '../schema/docker-compose';
import type { Scalar } from '../schema/scalar';
import { textOf } from '../schema/scalar';
import type { Path } from '../text/tree';
import { branchOf } from './scope';
import { ownerOf } from './tables';
import type { Resolution, Source } from './values';
import { readValue } from './values';

/** A piece of a component under way, and where it stands. */
export type Part = { run: Resolution; component: Component; path: Path };

export function partOf(run: Resolution, component: Component, path: Path): Part {
  return { run, component, path };
}

/** The same component, deeper in the text. */
export function inside(part: Part, ...rest: Path): Part {
  return { ...part, path: [...part.path, ...rest] };
}

/** A text of this piece, with its interpolations. */
export function text(part: Part, rest: Path, written: Scalar): string {
  return readValue(part.run, { path: [...part.path, ...rest], written }, part.component.name).text;
}

export function refuse(part: Part, rest: Path, message: string): void {
  part.run.findings.push(error('bad-value', message, [...part.path, ...rest]));
}

export function textMap(
  part: Part,
  rest: Path,
  written: Record<string, Scalar> | null | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(written ?? {}).map(([name, value]) => [name, text(part, [...rest, name], value)]),
  );
}

/** Files with their texts, and the paths of those that hold a secret. */
export function filesOf({ run, component, path }: Part, written: Record<string, Scalar> | null | undefined) {
  const secretFiles: string[] = [];
  const files = Object.entries(written ?? {}).map(([name, value]): [string, string] => {
    const read = readValue(run, { path: [...path, 'files', name], written: value }, component.name);
    if (read.isSecret) secretFiles.push(name);
    return [name, read.text];
  });
  return { files: Object.fromEntries(files), secretFiles };
}

export function texts(part: Part, rest: Path, written: string[] | null | undefined): string[] {
  return (written ?? []).map((line, index) => text(part, [...rest, index], line));
}

/** Variables with their values, and the names of those that hold a secret. */
export function variablesOf(run: Resolution, sources: Map<string, Source>) {
  const environment: [string, string][] = [];
  const secretNames: string[] = [];
  for (const [name, source] of sources) {
    const value = readValue(run, source, ownerOf(run, source));
    environment.push([name, value.text]);
    if (value.isSecret) secretNames.push(name);
  }
  return { environment: Object.fromEntries(environment), secretNames };
}

export function gitOf(component: Component): GitRef | null {
  if (component.gitRepo === undefined) return null;
  const applicationPath = component.gitApplicationPath ?? '/';
  return { repo: component.gitRepo, branch: branchOf(component) ?? 'main', applicationPath };
}

/** `$$` is one `$`, as in Compose. The dollars of a value that is put in are its own. */
export function wordsOf(part: Part, written: CommandLine | null | undefined, key: string): string[] | null {
  if (written === null || written === undefined) return null;
  if (Array.isArray(written)) {
    return written.map((word, index) => text(part, [key, index], unescapeDollar(textOf(word))));
  }
  const words = commandWords(text(part, [key], unescapeDollar(written)));
  if (!words.ok) refuse(part, [key], words.message);
  return words.ok ? words.words : null;
}
