import { check } from '@/definition/check';
import { importCompose } from '@/definition/compose/import';
import { hostileTexts } from '@/definition/hostile-texts';

/**
 * Check and import of texts made to hang them, in processor time. Run it as the test does, with a heap of 200 MB:
 * `node --max-old-space-size=200 --import tsx bench/main.ts hostile`.
 */
export async function run(): Promise<void> {
  for (const [kind, make] of Object.entries(hostileTexts)) {
    const text = make();
    const checked = timed(() => check(text).diagnostics[0]?.code);
    const imported = timed(
      () => importCompose({ files: { 'c.yml': text }, main: 'c.yml' }).diagnostics[0]?.code,
    );
    const memory = Math.round(process.memoryUsage().rss / 1e6);
    console.log(JSON.stringify({ kind, mb: text.length / 1e6, checked, imported, memory }));
  }
}

function timed(work: () => string | undefined): { ms: number; code: string } {
  const before = process.cpuUsage();
  const code = work() ?? 'none';
  const { user, system } = process.cpuUsage(before);
  return { ms: Math.round((user + system) / 1000), code };
}
