import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { removeTraces } from '@/e2e/fixtures/installation';
import { ensureStandIns, siteStandIns, standIns } from '../images/build.mjs';
import { ensureBuild } from '../setup/build';
import { ensureChromium } from '../setup/chromium';
import { ensureDocker } from '../setup/docker';
import { demoPart } from './demo';
import { playwright, skip } from './parts';
import type { Part } from './tally';
import { weightPart } from './weight';

/** The demo's own tests, then the journeys in a real browser, against the production build with a real Docker engine and real containers. */
export async function browserParts(say: (line: string) => void): Promise<Part[]> {
  const chromium = await ensureChromium(say);
  if (!chromium)
    return [
      skip(
        'journeys in the browser',
        'no Chromium on this machine and none may be installed; set CHROMIUM_PATH',
      ),
    ];
  const docker = await ensureDocker('.warren/test', say);
  if (docker.state === 'missing')
    return [skip('journeys in the browser', docker.advice ?? 'no Docker engine')];
  await ensureStandIns({ say, images: [...standIns, ...siteStandIns] });
  const demo = await demoPart();
  await ensureBuild(say);
  const weight = await weightPart();
  const data = resolve('.warren', 'browser');
  // What an interrupted run left; with its data the installation would be forgotten.
  await removeTraces(data);
  rmSync(data, { recursive: true, force: true });
  const part = await playwright(
    'journeys in the browser',
    { CHROMIUM_PATH: chromium, WARREN_DATA: data },
    process.argv.filter((arg) => arg.startsWith('--grep')),
  );
  await docker.stop();
  return [demo, weight, part];
}
