import { join } from 'node:path';
import { rotateSecrets } from '@/server/secrets/rotate';
import { withInstalledDatabase } from './database/installed';

/** `npm run keys -- rotate`, with the same WARREN_DATA and DATABASE_URL as `npm start`; Warren may be running. */
async function main(): Promise<void> {
  if (process.argv[2] !== 'rotate') {
    console.error('Write: npm run keys -- rotate');
    process.exitCode = 1;
    return;
  }
  await withInstalledDatabase(async ({ db, env: { dataDir } }) => {
    const { keyId, resealed } = await rotateSecrets(db, dataDir);
    console.log(
      `The new key is ${keyId}. Sealed anew: ${resealed} clusters; definitions follow at their next save.`,
    );
    console.log(`Restart Warren, then back up ${join(dataDir, 'secret.key')}: it also holds the older keys.`);
  });
}

await main();
