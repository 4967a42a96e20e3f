import { ensureClient } from '../setup/build';
import { ensureDocker } from '../setup/docker';
import { vitest } from './parts';
import { closingLine, sum } from './tally';

const say = (line: string) => console.log(line);

/**
 * `npm run soak`: many lives of environments with faults, in memory and on a real engine. The same seed is the same lives.
 * `--lives=1000 --docker=50 --minutes=60 --seed=N`; the minutes are for each of the two.
 */
async function main(): Promise<void> {
  const seed = numberOf('seed') ?? Math.floor(Math.random() * 1_000_000);
  const lives = numberOf('lives') ?? 1000;
  const dockerLives = numberOf('docker') ?? 50;
  const seconds = (numberOf('minutes') ?? 60) * 60;
  say(`seed ${seed}: again with "npm run soak -- --seed=${seed} --lives=${lives} --docker=${dockerLives}"`);
  Object.assign(process.env, {
    WARREN_SEED: String(seed),
    WARREN_LIVES: String(lives),
    WARREN_LIVES_SECONDS: String(seconds),
    WARREN_DOCKER_LIVES: String(dockerLives),
    WARREN_DOCKER_LIVES_SECONDS: String(seconds),
  });
  await ensureClient();
  const parts = [];
  if (lives > 0) parts.push(await vitest('lives in memory', ['server/work/lives/lives.test.ts']));
  if (dockerLives > 0) {
    const docker = await ensureDocker('.warren/soak', say);
    parts.push(await vitest('lives on Docker', ['server/work/lives/lives-docker.test.ts']));
    await docker.stop();
  }
  const total = sum(parts);
  say(`\nseed ${seed}: ${closingLine(total)}`);
  process.exitCode = total.failed > 0 ? 1 : 0;
}

function numberOf(name: string): number | null {
  const given = process.argv.find((arg) => arg.startsWith(`--${name}=`))?.split('=')[1];
  return given === undefined ? null : Number(given);
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
