import { setTimeout as delay } from 'node:timers/promises';
import type { World } from '../testing/world';
import { buildLines, initLines, scriptLines } from './definition';

/** Somebody who watches the log of a run grow, from a cursor. */
export function follow({ db }: World, runId: string) {
  const ids: bigint[] = [];
  const over = new AbortController();
  const read = async () => {
    const rows = await db.logLine.findMany({
      where: { runId, id: { gt: ids.at(-1) ?? 0n } },
      orderBy: { id: 'asc' },
      select: { id: true },
    });
    ids.push(...rows.map(({ id }) => id));
  };
  const watching = (async () => {
    while (!over.signal.aborted) {
      await read();
      await delay(25, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  return {
    end: async () => {
      over.abort();
      await watching;
      await read();
      return ids;
    },
  };
}

/** What a viewer ended with against the record: each line once, in order. */
export async function differs({ db }: World, runId: string, viewed: bigint[]): Promise<boolean> {
  const lines = await db.logLine.findMany({ where: { runId }, orderBy: { id: 'asc' }, select: { id: true } });
  return lines.map(({ id }) => id).join() !== viewed.join();
}

/** Every line once, in the viewer as in the record; whole where the step ended well. */
export async function brokenLog({ db }: World, runId: string, viewed: bigint[]): Promise<string[]> {
  const lines = await db.logLine.findMany({
    where: { runId },
    include: { step: true },
    orderBy: { id: 'asc' },
  });
  const broken: string[] = [];
  if (lines.map(({ id }) => id).join() !== viewed.join()) broken.push('a viewer missed lines');
  const texts = new Map<string, string[]>();
  for (const { step, text, stream } of lines)
    if (stream === 'out') texts.set(step.id, [...(texts.get(step.id) ?? []), text]);
  const steps = await db.step.findMany({ where: { runId }, include: { job: true } });
  for (const { id, action, state, attempt } of steps) {
    const said = texts.get(id) ?? [];
    const wanted = state === 'success' && attempt > 0 ? (expected[action] ?? []) : [];
    if (new Set(said).size !== said.length) broken.push(`doubled lines in ${action}: ${said}`);
    if (said.length > 0 && wanted.length > 0 && said.join() !== wanted.join())
      broken.push(`lines of ${action}: ${said}`);
  }
  return broken;
}

const numbered = (word: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${word} ${index + 1}`);

const expected: Record<string, string[]> = {
  build: numbered('step', buildLines),
  'run-deploy-script': numbered('line', scriptLines),
  'apply-after-init': numbered('line', initLines),
};
