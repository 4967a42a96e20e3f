import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { hostileFiles } from './compose/hostile-files';
import { hostileTexts } from './hostile-texts';

type Cost = { ms: number; mb: number };
type Line = { kind: string; checked?: Cost; imported: Cost };

it('every hostile text is answered in time, with a heap of 200 MB and not much beside it', {
  timeout: 600_000,
}, () => {
  const root = join(import.meta.dirname, '..');
  const args = ['--import', 'tsx', 'bench/main.ts', 'hostile'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect({ status, stderr }).toMatchObject({ status: 0 });

  const answered = stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Line => JSON.parse(line));
  expect(answered.map(({ kind }) => kind)).toEqual([
    ...Object.keys(hostileTexts),
    ...Object.keys(hostileFiles),
  ]);
  // Processor time, and generous: a shared machine is slow. `npm run bench hostile` has the true figures.
  const costs = answered.flatMap(({ kind, checked, imported }) =>
    [checked, imported].map((cost) => ({ kind, ms: 0, mb: 0, ...cost })),
  );
  expect(costs.filter(({ ms }) => ms > 4000)).toEqual([]);
  // 200 MB are promised; how late the collector comes differs by machine.
  expect(costs.filter(({ mb }) => mb > 200)).toEqual([]);
});
