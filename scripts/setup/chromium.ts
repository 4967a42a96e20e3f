import { ensureTools, findCommand } from './debian';

const names = ['chromium', 'chromium-browser', 'google-chrome'];

/** Path of a Chromium for the browser tests; installed from Debian as root when missing. Null where that is not possible. */
export async function ensureChromium(say: (line: string) => void): Promise<string | null> {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const found = names.map(findCommand).find((path) => path !== null);
  if (found) return found;
  await ensureTools([{ command: 'chromium', package: 'chromium' }], say);
  return findCommand('chromium');
}
