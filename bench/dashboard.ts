import { performance } from 'node:perf_hooks';
import lighthouse, { desktopConfig, type Flags } from 'lighthouse';
import { chromium } from 'playwright';
import { ensureChromium } from '@/scripts/setup/chromium';
import { median } from './median';
import { cpuMsOf, memoryOf } from './memory';
import { type BenchProduct, cookiesOf, deploy, withProduct } from './stand';

const rounds = Number(process.env.ROUNDS ?? 3);
const requests = Number(process.env.REQUESTS ?? 50);
const debugPort = Number(process.env.WARREN_BENCH_PORT ?? 3950) + 2000;
const categories = ['performance', 'accessibility', 'best-practices'] as const;

type Page = { name: string; path: string; isSignedIn: boolean };

/** How fast main answers with a page, and what Lighthouse says of it in a desktop browser and in a throttled phone. */
export async function run(): Promise<void> {
  await withProduct('dashboard', async (product) => {
    await deploy(product.api, product.environmentId);
    const main = memoryOf(product.pid).find(({ name }) => /main\.(js|ts)/.test(name))?.pid ?? 0;
    for (const page of pagesOf(product)) await tellAnswer(product, page, main);
    for (const page of pagesOf(product))
      for (const device of ['desktop', 'phone'] as const) await tellScores(product, page, device);
  });
}

function pagesOf({ environmentId }: BenchProduct): Page[] {
  return [
    { name: 'sign-in', path: '/sign-in', isSignedIn: false },
    { name: 'project list', path: '/projects', isSignedIn: true },
    { name: 'environment', path: `/environments/${environmentId}`, isSignedIn: true },
  ];
}

/** Whole pages, one after another, as a browser with a warm server asks for them. */
async function tellAnswer(product: BenchProduct, page: Page, main: number): Promise<void> {
  const times: number[] = [];
  let cpuBefore = 0;
  for (let count = -20; count < requests; count += 1) {
    if (count === 0) cpuBefore = cpuMsOf(main);
    const startedAt = performance.now();
    const answer = await fetch(`${product.url}${page.path}`, { headers: headersOf(product, page) });
    await answer.text();
    if (answer.status !== 200) throw new Error(`${page.path} answered ${answer.status}`);
    if (count >= 0) times.push(performance.now() - startedAt);
  }
  const slow = [...times].sort((one, two) => one - two).at(Math.floor(times.length * 0.95)) ?? 0;
  const cpu = (cpuMsOf(main) - cpuBefore) / requests;
  console.log(
    `${page.name}: ${median(times).toFixed(1)} ms to the whole page (median), ${slow.toFixed(1)} ms (95 %); ${cpu.toFixed(1)} ms of work in main each`,
  );
}

async function tellScores(product: BenchProduct, page: Page, device: 'desktop' | 'phone'): Promise<void> {
  const seen: Record<string, number>[] = [];
  for (let round = 0; round < rounds; round += 1) seen.push(await scores(product, page, device));
  const parts = categories.map((name) => `${name} ${median(seen.map((one) => one[name] ?? 0)).toFixed(0)}`);
  console.log(`${page.name}, ${device}: ${parts.join(', ')} (medians of ${rounds})`);
}

/** A browser of its own each time: nothing is in its cache. */
async function scores(product: BenchProduct, page: Page, device: 'desktop' | 'phone') {
  const args = [`--remote-debugging-port=${debugPort}`, '--no-sandbox'];
  const executablePath = await ensureChromium(console.log);
  if (!executablePath) throw new Error('No Chromium here; name one with CHROMIUM_PATH');
  const browser = await chromium.launchPersistentContext('', { executablePath, args });
  try {
    if (page.isSignedIn) await browser.addCookies(cookiesOf(product));
    const flags: Flags = {
      port: debugPort,
      logLevel: 'error',
      onlyCategories: [...categories],
    };
    const config = device === 'desktop' ? desktopConfig : undefined;
    const result = await lighthouse(`${product.url}${page.path}`, flags, config);
    const found = Object.values(result?.lhr.categories ?? {});
    if (process.env.DETAILS) tellFaults(result?.lhr.audits ?? {});
    return Object.fromEntries(found.map(({ id, score }) => [id, (score ?? 0) * 100]));
  } finally {
    await browser.close();
  }
}

function tellFaults(
  audits: Record<string, { id: string; score: number | null; displayValue?: string }>,
): void {
  for (const { id, score, displayValue = '' } of Object.values(audits))
    if (score !== null && score < 0.95) console.log(`    ${score.toFixed(2)} ${id} ${displayValue}`);
}

function headersOf({ cookie }: BenchProduct, { isSignedIn }: Page): Record<string, string> {
  return isSignedIn ? { cookie } : {};
}
