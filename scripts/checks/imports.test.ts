import { expect, test } from 'vitest';
import { type Arrow, findImportProblems } from './imports';

const value = (from: string, to: string): Arrow => ({ from, to, isType: false });
const type = (from: string, to: string): Arrow => ({ from, to, isType: true });

test.each([
  ['a component may not reach a verb', value('components/x.tsx', 'server/services/a.ts')],
  ['a verb may not reach a concrete target', value('server/services/a.ts', 'targets/docker/a.ts')],
  ['a target may not reach the engine', value('targets/docker/a.ts', 'engine/plan.ts')],
  ['one target may not reach another', value('targets/docker/a.ts', 'targets/fake/a.ts')],
  ['the language does no I/O through the server', value('definition/a.ts', 'server/db/a.ts')],
  ['the browser takes no value from the server', value('client/trpc.tsx', 'server/trpc/router.ts')],
  ['nobody imports scripts', value('server/main.ts', 'scripts/launch.ts')],
])('%s', (_, arrow) => {
  expect(findImportProblems([], [arrow])).toHaveLength(1);
});

test.each([
  ['the browser may know the type of the router', type('client/trpc.tsx', 'server/trpc/router.ts')],
  ['wiring names concrete targets', value('server/wiring.ts', 'targets/docker/target.ts')],
  ['a test builds its scene from anywhere', value('engine/a.test.ts', 'targets/fake/target.ts')],
])('%s', (_, arrow) => {
  expect(findImportProblems([], [arrow])).toEqual([]);
});

test('a ring is found once and named whole', () => {
  const ring = [value('lib/a.ts', 'lib/b.ts'), value('lib/b.ts', 'lib/c.ts'), value('lib/c.ts', 'lib/a.ts')];
  expect(findImportProblems([], ring)).toEqual([
    'ring of imports: lib/a.ts → lib/b.ts → lib/c.ts → lib/a.ts',
  ]);
});

test('types make a ring too; what is imported while running does not', () => {
  const back = value('lib/b.ts', 'lib/a.ts');
  expect(findImportProblems([], [type('lib/a.ts', 'lib/b.ts'), back])).toHaveLength(1);
  expect(findImportProblems([], [{ ...type('lib/a.ts', 'lib/b.ts'), isLazy: true }, back])).toEqual([]);
});

test('a file outside every room is named', () => {
  expect(findImportProblems(['misc/a.ts'], [])).toEqual(['misc/a.ts lies in no room']);
});
