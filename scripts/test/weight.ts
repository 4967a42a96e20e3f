import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { compileHint } from '../setup/compile-hint';
import { firstScriptsOf } from '../setup/first-scripts';
import { suite } from './parts';
import type { Answer, Part } from './tally';

/**
 * What the scripts may weigh that a page loads before anybody touches it, in bytes as main sends them. About 5 % above
 * what they weighed when this was written: who goes over it makes something `late` (components/ui/late.tsx).
 */
const budgets: Record<string, number> = {
  '(auth)/sign-in': 148_700,
  '(dashboard)/projects': 201_600,
  '(dashboard)/environments/[id]': 209_500,
};

/** Keeps the pages light: on a slow phone every kilobyte of script is a moment in which nothing can be pressed. */
export function weightPart(): Promise<Part> {
  return suite('weight of the first scripts', async () =>
    weighed(budgets, (page) => weightOf('.next', page)));
}

/** One test a page. */
export function weighed(allowed: Record<string, number>, weigh: (page: string) => number): Answer {
  const notes = Object.entries(allowed).flatMap(([page, budget]) => {
    const weight = weigh(page);
    console.log(`   ${page}: ${weight} of ${budget} bytes`);
    return weight > budget
      ? [`failed: the scripts of ${page} weigh ${weight} bytes, allowed are ${budget}`]
      : [];
  });
  const passed = Object.keys(allowed).length - notes.length;
  return { tally: { passed, failed: notes.length, skipped: 0 }, notes };
}

function weightOf(build: string, page: string): number {
  const files = firstScriptsOf(build, page);
  if (files.length < 5) throw new Error(`Only ${files.length} scripts were found for ${page}`);
  return files.reduce((sum, file) => sum + weightOfScript(join(build, file)), 0);
}

function weightOfScript(path: string): number {
  const content = readFileSync(path);
  if (!content.toString().startsWith(compileHint)) throw new Error(`${path} came without the compile hint`);
  return brotliCompressSync(content).length;
}
