import { expect, it, vi } from 'vitest';
import { createChecker, type Question } from './checker';
import type { Checked } from './look';

/** A worker that answers when it is told to. */
function slowWorker() {
  const asked: string[] = [];
  const worker = {
    postMessage: ({ text }: Question) => void asked.push(text),
    terminate: vi.fn(),
    onmessage: null as ((event: MessageEvent) => void) | null,
  };
  const answer = () => worker.onmessage?.({ data: { of: asked.at(-1) } } as unknown as MessageEvent);
  return { worker: worker as unknown as Worker, asked, answer };
}

const question = (text: string): Question => ({ text, outerVariables: [] });

it('checks one text at a time and skips those that were overtaken', () => {
  const { worker, asked, answer } = slowWorker();
  const checker = createChecker(() => worker);
  const answers: Checked[] = [];
  for (const text of ['a', 'ab', 'abc']) checker.ask(question(text), (checked) => answers.push(checked));
  expect(asked).toEqual(['a']);
  answer();
  expect(asked).toEqual(['a', 'abc']);
  answer();
  expect(answers).toEqual([{ of: 'a' }, { of: 'abc' }]);
  checker.ask(question('abcd'), () => undefined);
  expect(asked).toEqual(['a', 'abc', 'abcd']);
});

it('checks in place where there is no worker', () => {
  const onChecked = vi.fn();
  createChecker(null).ask(question('kind: ['), onChecked);
  expect(onChecked.mock.calls[0]?.[0].diagnostics).toHaveLength(1);
});
