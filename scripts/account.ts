import { insertPasswordLink } from '@/server/services/password-link/insert';
import { withInstalledDatabase } from './database/installed';

/** `npm run account -- password-link EMAIL`: the way back in when no owner or admin can make the link. */
async function main([verb, email]: string[]): Promise<void> {
  if (verb !== 'password-link' || !email) return refuse('Write: npm run account -- password-link EMAIL');
  await withInstalledDatabase(async ({ db, env }) => {
    const user = await db.user.findUnique({ where: { email: email.toLowerCase() } });
    if (!user) return refuse(`There is no account for ${email}.`);
    const { link } = await insertPasswordLink(db, env, user.id);
    console.log(`${user.name} sets a new password here, once and within a day:\n${link}`);
  });
}

function refuse(reason: string): void {
  console.error(reason);
  process.exitCode = 1;
}

await main(process.argv.slice(2)).catch((error: Error) => refuse(error.message));
