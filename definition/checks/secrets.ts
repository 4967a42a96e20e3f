import { readSecret } from '../secrets';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error } from './finding';
import type { Site } from './sites';

export function checkSecrets(_draft: Draft, sites: Site[]): Finding[] {
  return sites
    .filter(({ text }) => text.includes('SECRET[') || text.includes('ENCRYPTED['))
    .flatMap(checkSite);
}

function checkSite(site: Site): Finding[] {
  const secret = readSecret(site.text);
  if (secret.kind === 'broken') {
    return [error('bad-secret', secret.message, site.path, { ...(secret.hint && { hint: secret.hint }) })];
  }
  if (secret.kind === 'plain') return insideText(site);
  if (site.role === 'variable') return [];
  const hint = 'Put it into environmentVariables, and write {{ env.vars.NAME }} here';
  return [error('secret-not-here', 'A secret cannot stand here', site.path, { hint })];
}

function insideText(site: Site): Finding[] {
  const match = /(?<![A-Za-z0-9_$])(SECRET|ENCRYPTED)\[/.exec(site.text);
  if (!match || site.role !== 'variable') return [];
  const part = { start: match.index, end: match.index + match[0].length };
  const message = `${match[1]}[…] must be the whole value; inside a longer text it would stay in clear`;
  const hint = 'Give the secret a variable of its own, and write {{ env.vars.NAME }} here';
  return [error('secret-in-text', message, site.path, { part, hint })];
}
