import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ask } from './errors';

it('lets go of a stream that comes when nobody waits for it any more', async () => {
  const left = new AbortController();
  let answer: (stream: PassThrough) => void = () => undefined;
  const answered = new Promise<PassThrough>((resolve) => {
    answer = resolve;
  });
  const asked = ask(() => answered, left.signal);
  left.abort();
  await expect(asked).rejects.toMatchObject({ code: 'aborted' });

  const stream = new PassThrough();
  answer(stream);
  await setImmediate();

  expect(stream.destroyed).toBe(true);
});
