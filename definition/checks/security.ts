import { isNetwork } from '../fields/networks';
import { suggestion } from '../text/suggest';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, info } from './finding';

export function checkSecurity(draft: Draft): Finding[] {
  return [...networks(draft), ...development(draft)];
}

function networks(draft: Draft): Finding[] {
  const access = draft.top.security?.access;
  return (['allowedIps', 'realIpTrustedProxies'] as const).flatMap((key) =>
    (access?.[key] ?? []).flatMap((written, index) => {
      if (isNetwork(written.trim())) return [];
      const hint = 'Write an address or a range, such as 203.0.113.7 or 10.0.0.0/8';
      const path = ['security', 'access', key, index];
      return [error('bad-network', `"${written}" is not a range of addresses`, path, { hint })];
    }),
  );
}

function development(draft: Draft): Finding[] {
  const names = draft.names.filter((name) => name !== null);
  const written = Object.keys(draft.top.dev ?? {});
  const message = 'dev is kept, and has no effect in this version';
  const kept = written.length > 0 ? [info('no-effect', message, ['dev'], { part: 'key' })] : [];
  const unknown = written.flatMap((name) => {
    if (names.includes(name)) return [];
    const hint = () => suggestion(name, names);
    return [
      error('unknown-component', `There is no component "${name}"`, ['dev', name], { part: 'key', hint }),
    ];
  });
  return [...kept, ...unknown];
}
