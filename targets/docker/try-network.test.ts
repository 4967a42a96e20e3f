import type Docker from 'dockerode';
import { expect, it, vi } from 'vitest';
import { tryNetwork } from './try-network';

const subnet = '10.0.0.0/26';

/** An engine that answers when it is told to. */
function slowEngine() {
  const remove = vi.fn(async () => undefined);
  let answer: () => void = () => undefined;
  const createNetwork = () =>
    new Promise<Docker.Network>((resolve) => {
      answer = () => resolve({ remove } as unknown as Docker.Network);
    });
  return { docker: { createNetwork } as Pick<Docker, 'createNetwork'>, remove, answer: () => answer() };
}

it('takes the network away that it made', async () => {
  const { docker, remove, answer } = slowEngine();
  const trying = tryNetwork(docker, subnet, new AbortController().signal);
  answer();
  await trying;
  expect(remove).toHaveBeenCalledOnce();
});

it('takes it away too when the engine answers after nobody waited any more', async () => {
  const { docker, remove, answer } = slowEngine();
  const ending = new AbortController();
  const trying = tryNetwork(docker, subnet, ending.signal);
  ending.abort();
  await expect(trying).rejects.toThrow('Stopped on request');
  expect(remove).not.toHaveBeenCalled();
  answer();
  await vi.waitFor(() => expect(remove).toHaveBeenCalledOnce());
});
