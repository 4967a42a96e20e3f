import { expect, it } from 'vitest';
import { type InlineAction, needed, type StepContext } from './action';
import { limitsOf } from './limits';
import { perform } from './perform';

/** Only what `perform` itself reads. */
const context = {
  step: { title: 'Migrate', lastSeen: null, startedAt: new Date() },
  limits: limitsOf('apply-after-init'),
} as unknown as Omit<StepContext, 'signal'>;

it.each([
  ['a person ends it', true, ['ended']],
  ['this process leaves', false, []],
])('a step ends what goes on outside when %s', async (_name, isStopped, ended) => {
  const [stop, leave] = [new AbortController(), new AbortController()];
  const said: string[] = [];
  const action: InlineAction = {
    type: 'inline',
    check: async () => needed,
    act: ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    cancel: async () => void said.push('ended'),
  };
  const outcome = perform(action, context, { stop: stop.signal, leave: leave.signal });
  await new Promise((resolve) => setImmediate(resolve));
  if (!isStopped) leave.abort();
  stop.abort();
  expect(await outcome).toEqual({ state: 'aborted' });
  expect(said).toEqual(ended);
});
