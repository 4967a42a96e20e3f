import { join, resolve } from 'node:path';
import { closeDatabase, openDatabase } from '@/server/db/client';
import { rotateSecrets } from '@/server/secrets/rotate';
import { startPostgres } from './database/postgres';

/** `npm run keys -- rotate`, with the same WARREN_DATA and DATABASE_URL as `npm start`; Warren may be running. */
async function main(): Promise<void> {
  if (process.argv[2] !== 'rotate') {
    console.error('Write: npm run keys -- rotate');
    process.exitCode = 1;
    return;
  }
  const dataDir = resolve(process.env.WARREN_DATA ?? '.warren');
  const server = process.env.DATABASE_URL ? null : await startPostgres(join(dataDir, 'postgres'));
  const url = process.env.DATABASE_URL ?? server?.url ?? '';
  try {
    const { keyId, resealed } = await rotateSecrets(openDatabase(url), dataDir);
    console.log(
      `The new key is ${keyId}. Sealed anew: ${resealed} clusters; definitions follow at their next save.`,
    );
    console.log(`Restart Warren, then back up ${join(dataDir, 'secret.key')}: it also holds the older keys.`);
  } finally {
    await closeDatabase(url);
    await server?.stop();
  }
}

await main();
