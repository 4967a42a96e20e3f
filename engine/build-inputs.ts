import { createHash } from 'node:crypto';
import type { ImageCommands, ResolvedBuild } from '@/definition/resolved';
import { siteDockerfile } from '@/definition/site/dockerfile';
import { siteServer } from '@/definition/site/nginx';
import type { BuildInputs, RunFacts } from './run-plan';

/** The same commit, built the same way, has the same inputs: its tree need not be looked at again. Of secrets only the names count, but for a site. */
export function inputsKey(
  commit: RunFacts['commits'][string],
  { args, secrets, ...build }: ResolvedBuild,
): string {
  const sorted = Object.entries(args).sort(([a], [b]) => (a < b ? -1 : 1));
  return hashOf([
    commit.repo,
    commit.sha,
    build,
    sorted,
    Object.keys(secrets).sort(),
    ...ofSite(build, secrets),
  ]);
}

/** Its secrets may end up in its files; and another Warren may write another Dockerfile. */
function ofSite({ site }: Pick<ResolvedBuild, 'site'>, secrets: ResolvedBuild['secrets']): unknown[] {
  if (!site) return [];
  const facts = { recipe: site, install: null, inner: '', args: [], secrets: Object.keys(secrets) };
  return [Object.entries(secrets).sort(([a], [b]) => (a < b ? -1 : 1)), siteDockerfile(facts), siteServer];
}

/** Commands may read all of the tree, and do with every value what they like. */
export function commandInputs(
  commit: RunFacts['commits'][string],
  { runner, commands, environment }: ImageCommands,
): BuildInputs {
  const variables = Object.entries(environment).sort(([a], [b]) => (a < b ? -1 : 1));
  return { tree: hashOf([commit.repo, commit.sha, runner.image, commands, variables]), bases: [] };
}

/** Named by what went in: the same inputs on the same bases give the same tag. */
export function imageTag(
  unique: string,
  component: string,
  { tree, bases }: BuildInputs,
  digests: (string | null)[],
): string {
  return `warren/env-${unique}-${component}:${hashOf([tree, bases, digests]).slice(0, 32)}`;
}

function hashOf(parts: unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
