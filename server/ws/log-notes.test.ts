import { expect, it } from 'vitest';
import { noteBetween } from './log-notes';
import type { ComponentLive } from './types';

/** `a+b` are two containers. */
function live(ids: string | null, isRunning = true, detail: string | null = null): ComponentLive {
  const instances = (ids?.split('+') ?? []).map((id) => ({ id, name: id, isRunning }));
  const rest = { restarts: 0, startedAt: null, configHash: null, addresses: {} };
  return { component: 'web', state: 'healthy', detail, instances, ...rest };
}

it.each([
  ['the first look at a running one', null, live('a'), null],
  ['the first look at a stopped one', null, live('a', false, 'Exit code 1.'), 'web is stopped. Exit code 1.'],
  ['the first look at nothing', null, undefined, 'no container now'],
  ['no change', live('a'), live('a'), null],
  ['a stop', live('a'), live('a', false), 'web is stopped.'],
  ['a start', live('a', false), live('a'), 'web is running.'],
  ['a first container', undefined, live('a'), 'web is running.'],
  ['another container', live('a'), live('b'), 'was replaced'],
  ['one more container, such as a sidecar', live('a'), live('a+b'), null],
  ['one of two replaced', live('a+b'), live('a+c'), 'was replaced'],
  ['a removal', live('a'), live(null), 'no container now'],
])('says the right thing about %s', (_name, before, now, text) => {
  const note = noteBetween('web', before, now);
  if (text === null) expect(note).toBeNull();
  else expect(note?.text).toContain(text);
});
