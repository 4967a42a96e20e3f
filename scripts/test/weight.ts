import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
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
  const files = firstScripts(
    readFileSync(join(build, 'build-manifest.json'), 'utf8'),
    readFileSync(join(build, 'server', 'app', page, 'page_client-reference-manifest.js'), 'utf8'),
  );
  if (files.length < 5) throw new Error(`Only ${files.length} scripts were found for ${page}`);
  return files.reduce((sum, file) => sum + brotliCompressSync(readFileSync(join(build, file))).length, 0);
}

/** Those of every page, and those of the page and the layouts around it. */
export function firstScripts(buildManifest: string, pageManifest: string): string[] {
  const { rootMainFiles } = JSON.parse(buildManifest) as { rootMainFiles: string[] };
  // A script that assigns one JSON value.
  const json = /=\s*(\{"moduleLoading".*\});?\s*$/s.exec(pageManifest)?.[1] ?? '';
  const { entryJSFiles } = JSON.parse(json) as { entryJSFiles: Record<string, string[]> };
  return [...new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()])];
}
