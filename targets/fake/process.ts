import type { FakeContainer } from './state';

/**
 * What a fake process does, by its command: `prints <line>…` says the lines and goes on running,
 * `shows <path>` says the lines of a file and goes on running,
 * `exits <code> <words>` says the words and ends; anything else runs quietly.
 */
export function startProcess(container: FakeContainer): void {
  const [verb, ...words] = container.command;
  container.startedAtMs = Math.max(Date.now(), container.startedAtMs + 1);
  container.status = 'running';
  container.exitCode = 0;
  if (verb === 'prints') for (const text of words) say(container, text);
  if (verb === 'shows')
    for (const text of (container.files[words[0] ?? ''] ?? '').trimEnd().split('\n')) say(container, text);
  if (verb !== 'exits') return;
  say(container, words[1] ?? '');
  container.exitCode = Number(words[0]);
  container.status = container.exitCode === 0 && !container.isRestarted ? 'stopped' : 'crashed';
  container.restarts = container.isRestarted ? 5 : 0;
}

export function say(container: Pick<FakeContainer, 'lines'>, text: string): void {
  const now = nowNs();
  const last = container.lines.at(-1);
  const ns = last && BigInt(last.ns) >= now ? BigInt(last.ns) + 1n : now;
  container.lines.push({ ns: String(ns), text });
}

let latest = { ms: 0, count: 0n };

/** Lines of several containers within one millisecond keep their order, as on a machine that counts nanoseconds. */
function nowNs(): bigint {
  const ms = Date.now();
  latest = { ms, count: ms === latest.ms ? latest.count + 1n : 0n };
  return BigInt(ms) * 1_000_000n + latest.count;
}
