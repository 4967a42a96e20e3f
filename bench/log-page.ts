import { readFileSync } from 'node:fs';
import { type CDPSession, chromium, type Page } from 'playwright';
import { ensureChromium } from '@/scripts/setup/chromium';
import { type BenchStand, cookiesOf } from './stand';

export type LogPage = {
  open(): Promise<void>;
  /** Somewhere else, so that the page does not work while another side is measured. */
  leave(): Promise<void>;
  /** Resolves once a painted row ends with this text. */
  until(text: string): Promise<void>;
  /** Number of the last row: it counts every line the page ever took. */
  lastNumber(): Promise<number>;
  /** Text of the lines that the page holds now. */
  held(): Promise<string[]>;
  heapMiB(): Promise<number>;
  close(): Promise<void>;
};

/** The dashboard's own log page in a browser. */
export async function openLogPage(stand: BenchStand): Promise<LogPage> {
  const executablePath = await ensureChromium(console.log);
  if (!executablePath) throw new Error('No Chromium here; name one with CHROMIUM_PATH');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
  await context.addCookies(cookiesOf(stand.product));
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const address = `${stand.product.url}/environments/${stand.environmentId}/logs?tail=100`;
  return {
    open: async () => void (await page.goto(address)),
    leave: async () => void (await page.goto('about:blank')),
    until: (text) => untilShown(page, text),
    lastNumber: () => page.evaluate(lastNumberOf),
    held: () => download(page),
    heapMiB: () => heapOf(cdp),
    close: () => browser.close(),
  };
}

/** Asked in the page at each frame: waiting from outside would cost as much as what is measured. */
async function untilShown(page: Page, text: string): Promise<void> {
  const shown = page.waitForFunction(
    (wanted) => {
      const rows = document.querySelectorAll('[role=log] [data-line]');
      return [...rows].some((row) => row.textContent?.endsWith(wanted));
    },
    text,
    { polling: 'raf', timeout: 60_000 },
  );
  await shown.catch(async () => {
    const last = await page.getByRole('log').textContent();
    throw new Error(`the page does not show "${text}"; it ends with ${last?.slice(-300)}`);
  });
}

function lastNumberOf(): number {
  const rows = [...document.querySelectorAll<HTMLElement>('[role=log] [data-line]')];
  return Math.max(0, ...rows.map((row) => Number(row.dataset.line)));
}

async function download(page: Page): Promise<string[]> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download log' }).click();
  return readFileSync(await (await waiting).path(), 'utf8')
    .trimEnd()
    .split('\n');
}

async function heapOf(cdp: CDPSession): Promise<number> {
  await cdp.send('HeapProfiler.collectGarbage');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}
