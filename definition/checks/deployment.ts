import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, info } from './finding';

export function checkDeployment(draft: Draft): Finding[] {
  const strategy = draft.top.deployment?.strategy;
  if (!strategy) return [];
  const path = ['deployment', 'strategy'];
  const amounts = (['maxSurge', 'maxUnavailable'] as const).flatMap((key) => {
    const value = strategy[key];
    if (value === undefined) return [];
    if (strategy.type === 'Recreate') {
      return [error('not-allowed', `${key} does not go with Recreate`, [...path, key], { part: 'key' })];
    }
    return typeof value === 'string' ? percentage(key, value, [...path, key]) : [];
  });
  return [
    ...amounts,
    info('no-effect', 'deployment takes effect on Kubernetes only', ['deployment'], { part: 'key' }),
  ];
}

function percentage(key: string, value: string, path: string[]): Finding[] {
  if (/^\d+%$/.test(value)) return [];
  const isNumber = /^\d+$/.test(value);
  const message = isNumber
    ? `${key} is text here, but must be a number`
    : `${key} must be a number or a percentage`;
  return [
    error('quoted-number', message, path, {
      hint: isNumber ? `Write ${value} without quotes` : 'Write 1 or 25%',
    }),
  ];
}
