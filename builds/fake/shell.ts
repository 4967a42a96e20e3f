/** What a RUN line would write and how it would end, for the few commands the fake understands. */
export type Simulated = {
  lines: { stream: 'out' | 'err'; text: string }[];
  /** Null when the command runs until it is stopped. */
  exitCode: number | null;
};

/** echo, cat of a secret, exit, false and sleep; anything else succeeds silently. */
export function simulate(
  command: string,
  args: Record<string, string>,
  secrets: Record<string, string>,
): Simulated {
  const lines: Simulated['lines'] = [];
  for (const part of command.replace(/^(--\S+\s+)+/, '').split(/\s*(?:;|&&)\s*/)) {
    const stream = />&2\s*$/.test(part) ? 'err' : 'out';
    const [name = '', ...words] = part
      .replace(/>&2\s*$/, '')
      .trim()
      .split(/\s+/);
    if (name === 'echo') lines.push({ stream, text: expand(words.join(' '), args) });
    if (name === 'cat')
      lines.push({ stream, text: secrets[words[0]?.replace('/run/secrets/', '') ?? ''] ?? '' });
    if (name === 'exit') return { lines, exitCode: Number(words[0] ?? 0) };
    if (name === 'false') return { lines, exitCode: 1 };
    if (name === 'sleep') return { lines, exitCode: null };
  }
  return { lines, exitCode: 0 };
}

function expand(text: string, args: Record<string, string>): string {
  return text.replace(/^"(.*)"$/, '$1').replace(/\$(\w+)/g, (_, name: string) => args[name] ?? '');
}
