import { createHash } from 'node:crypto';
import { join, relative, sep } from 'node:path';
import { secretsDigest, serverFile, siteDockerfile } from '@/definition/site/dockerfile';
import { installOf } from '@/definition/site/install';
import { siteServer } from '@/definition/site/nginx';
import { type BuildContext, writtenName } from '../build-context';
import type { BuildRequest } from '../builder';
import { parseIgnore } from '../dockerignore';
import { seenFolders } from './look';

type SiteRequest = BuildRequest & Required<Pick<BuildRequest, 'site'>>;

/**
 * What is sent for a site: its folder, or that of the workspace it belongs to, and what Warren writes. All files of the
 * commit go along: a .dockerignore was written for another Dockerfile.
 */
export async function openSite(request: SiteRequest, root: string, folder: string): Promise<BuildContext> {
  const install = installOf(await seenFolders(root, folder));
  const dir = install ? join(root, install.root) : folder;
  const dockerfileText = siteDockerfile({
    recipe: request.site,
    install,
    inner: relative(dir, folder).split(sep).join('/'),
    args: Object.keys(request.args),
    secrets: Object.keys(request.secrets),
  });
  return {
    dir,
    dockerfile: writtenName,
    dockerfileText,
    ignore: parseIgnore(''),
    written: { [writtenName]: dockerfileText, [serverFile]: siteServer },
    args: { ...request.args, ...digestOf(request.secrets) },
  };
}

/** A builder remembers a step by its text and arguments, and would not see that a secret has changed. */
function digestOf(secrets: Record<string, string>): Record<string, string> {
  const pairs = Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1));
  if (pairs.length === 0) return {};
  return { [secretsDigest]: createHash('sha256').update(JSON.stringify(pairs)).digest('hex').slice(0, 32) };
}
