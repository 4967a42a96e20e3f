import { hasTemplate } from '../interpolate';
import { readSecret } from '../secrets';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { info, warning } from './finding';
import type { Site } from './sites';

/** Values that are allowed, but rarely what was meant. */
export function checkValues(_draft: Draft, sites: Site[]): Finding[] {
  return sites.flatMap((site) => (site.role === 'variable' ? checkVariable(site) : checkText(site)));
}

function checkVariable(site: Site): Finding[] {
  const name = String(site.path.at(-1));
  return [...inClear(name, site), ...localhost(name, site), ...dollars(site)];
}

const secretWords =
  /(^|_)(PASSWORD|PASSWD|PASS|PWD|SECRET|TOKEN|CREDENTIALS?|(API|PRIVATE|SECRET|ACCESS|ENCRYPTION)_?KEY)(_|$)/i;
const harmless = /^(true|false|yes|no|on|off|none|null|\d{0,4})$|^[./~]|_FILE$/i;

/** True for a variable whose name says secret, and whose value stands in clear. */
export function isSecretInClear(name: string, text: string): boolean {
  if (!secretWords.test(name) || /_(FILE|PATH|URL|TTL|LENGTH|NAME)$/i.test(name)) return false;
  return !harmless.test(text) && !hasTemplate(text) && readSecret(text).kind === 'plain';
}

function inClear(name: string, site: Site): Finding[] {
  if (!isSecretInClear(name, site.text)) return [];
  const hint = `Write it as SECRET["…"]; it is encrypted when you save`;
  return [warning('secret-in-clear', `${name} looks like a secret, and is in clear`, site.path, { hint })];
}

function localhost(name: string, site: Site): Finding[] {
  const match = /(?<=:\/\/|@|^)(localhost|127\.0\.0\.1)(?=[:/]|$)/.exec(site.text);
  if (!match || !/_(URL|URI|DSN|HOST|ADDR|ADDRESS)$|^(URL|URI|DSN|HOST)$/i.test(name)) return [];
  if (/^(BIND|LISTEN)|^HOST$/i.test(name)) return [];
  const message = `${match[0]} is the container itself, not another component`;
  const part = { start: match.index, end: match.index + match[0].length };
  return [warning('localhost', message, site.path, { part, hint: 'Write the name of the component' })];
}

function dollars(site: Site): Finding[] {
  const twice = site.text.indexOf('$$');
  if (twice >= 0) {
    const part = { start: twice, end: twice + 2 };
    return [
      info('dollar', '$$ stays $$ in variables; only commands write it for one $', site.path, { part }),
    ];
  }
  const match = /\$\{[A-Za-z_][^}$]{0,200}\}/.exec(site.text);
  if (!match || readSecret(site.text).kind !== 'plain') return [];
  const part = { start: match.index, end: match.index + match[0].length };
  const hint = 'Write {{ env.vars.NAME }} to use another variable';
  return [
    info('dollar', `${match[0].slice(0, 40)} is not replaced: the value is passed on as it is`, site.path, {
      part,
      hint,
    }),
  ];
}

function checkText(site: Site): Finding[] {
  const key = site.path[3];
  if (site.path[2] !== 'dockerCompose' || key === 'command' || key === 'entrypoint' || key === 'healthcheck')
    return [];
  const match = /\$\{[A-Za-z_][^}$]{0,200}\}/.exec(site.text);
  if (!match) return [];
  const part = { start: match.index, end: match.index + match[0].length };
  const hint = 'Write {{ env.vars.NAME }} to use a variable';
  return [warning('dollar', `${match[0].slice(0, 40)} is not replaced here`, site.path, { part, hint })];
}
