import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { parseSync } from 'oxc-parser';
import { type Room, rooms } from './rooms';

/** `isLazy`: imported while running; such an import keeps the arrows and is no part of a ring. */
export type Arrow = { from: string; to: string; isType: boolean; isLazy?: boolean };

/** Broken arrows, rings of imports, files without a room, and rooms that no file is in: one sentence each. */
export function findImportProblems(files: string[], arrows: Arrow[]): string[] {
  const homeless = files
    .filter((file) => roomOf(file) === undefined)
    .map((file) => `${file} lies in no room`);
  return [
    ...homeless,
    ...arrows.filter((arrow) => !isAllowed(arrow)).map(sayArrow),
    ...rings(arrows).map(sayRing),
  ];
}

/** Every import between files of the tree, type-only ones marked. */
export function readArrows(root: string, files: string[]): Arrow[] {
  return files.flatMap((file) => importsOf(root, file).flatMap((found) => toArrow(root, file, found)));
}

type Found = { name: string; isType: boolean; isLazy?: boolean };

function importsOf(root: string, file: string): Found[] {
  const source = readFileSync(join(root, file), 'utf8');
  const { module, errors } = parseSync(file, source);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message}`);
  const imports = module.staticImports.map((found) => ({
    name: found.moduleRequest.value,
    isType: found.entries.length > 0 && found.entries.every((entry) => entry.isType),
  }));
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap((entry) =>
      entry.moduleRequest ? [{ name: entry.moduleRequest.value, isType: entry.isType }] : [],
    ),
  );
  return [...imports, ...exports, ...dynamicImports(source, module.dynamicImports)];
}

function dynamicImports(source: string, found: { moduleRequest: { start: number; end: number } }[]) {
  return found
    .map(({ moduleRequest }) => source.slice(moduleRequest.start, moduleRequest.end))
    .filter((text) => /^['"`][^$]*['"`]$/.test(text))
    .map((text) => ({ name: text.slice(1, -1), isType: true, isLazy: true }));
}

function toArrow(root: string, from: string, { name, ...kind }: Found): Arrow[] {
  if (!name.startsWith('.') && !name.startsWith('@/')) return [];
  const plain = name.startsWith('@/') ? name.slice(2) : normalize(join(dirname(from), name));
  const to = [plain, ...['.ts', '.tsx', '.js', '.mjs', '/index.ts'].map((ending) => plain + ending)].find(
    (path) => isFile(join(root, path)),
  );
  return to && /\.(ts|tsx|js|mjs)$/.test(to) ? [{ from, to, ...kind }] : [];
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}

function roomOf(file: string): Room | undefined {
  return rooms.find((room) => room.holds.test(file));
}

function isAllowed({ from, to, isType }: Arrow): boolean {
  const [source, target] = [roomOf(from), roomOf(to)];
  if (!source || !target || isTest(from)) return true;
  const allowed = [...source.mayImport, ...(isType ? (source.mayImportTypes ?? []) : [])];
  if (allowed.includes('*') || allowed.includes(target.name)) return true;
  return (
    allowed.includes('*server') &&
    !['app', 'components', 'client', 'e2e', 'bench', 'scripts'].includes(target.name)
  );
}

/** Tests may build their scene from anywhere; contract suites are tests too. */
export function isTest(file: string): boolean {
  return (
    /(\.test\.tsx?|contract\.ts|testing\.ts|\.testing\.tsx?)$/.test(file) && !file.startsWith('contract/')
  );
}

function sayArrow({ from, to }: Arrow): string {
  return `${from} imports ${to}: ${roomOf(from)?.name} may not import ${roomOf(to)?.name}`;
}

function sayRing(ring: string[]): string {
  return `ring of imports: ${[...ring, ring[0]].join(' → ')}`;
}

/** Depth-first search, types included; each ring is reported once, from where it was entered. */
function rings(arrows: Arrow[]): string[][] {
  const next = new Map<string, string[]>();
  for (const { from, to, isLazy } of arrows) if (!isLazy) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[][] = [];
  const visit = (file: string, path: string[]) => {
    const start = path.indexOf(file);
    if (start >= 0) found.push(path.slice(start));
    if (start >= 0 || done.has(file)) return;
    for (const to of next.get(file) ?? []) visit(to, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}
