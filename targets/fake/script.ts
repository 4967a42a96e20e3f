import { setTimeout as delay } from 'node:timers/promises';

type Shell = {
  variables: Record<string, string>;
  say(text: string): void;
  copy(to: string): void;
  isGone(): boolean;
};

/**
 * The commands a fake shell knows, one a line: `echo words`, `NAME=value`, `cp from to`, `sleep seconds`, `exit code`.
 * Anything else fails like a command that is missing. Answers the exit code; a process that is gone answers 137.
 */
export async function runScript(scripts: readonly string[], shell: Shell): Promise<number> {
  for (const line of scripts.flatMap((script) => script.split('\n'))) {
    const code = await runLine(line.trim(), shell);
    if (code !== null) return code;
  }
  return 0;
}

/** Null to go on. */
async function runLine(line: string, shell: Shell): Promise<number | null> {
  const [verb = '', ...rest] = line.split(' ');
  const words = expand(rest.join(' '), shell.variables);
  if (line === '' || line.startsWith('#')) return null;
  if (verb === 'echo') shell.say(words);
  else if (verb === 'cp') shell.copy(words.split(' ').at(-1) ?? '');
  else if (verb === 'exit') return Number(words);
  else if (verb === 'sleep') return (await sleep(Number(words) * 1000, shell)) ? null : 137;
  else if (!assign(line, shell.variables)) {
    shell.say(`sh: ${verb}: not found`);
    return 127;
  }
  return null;
}

function assign(line: string, variables: Record<string, string>): boolean {
  const [, name, value = ''] = /^(\w+)=(.*)$/.exec(line) ?? [];
  if (name === undefined) return false;
  variables[name] = expand(value, variables);
  return true;
}

/** False when the process was removed meanwhile. */
async function sleep(ms: number, { isGone }: Shell): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end && !isGone(); )
    await delay(Math.min(20, end - Date.now()), undefined, { ref: false });
  return !isGone();
}

function expand(text: string, variables: Record<string, string>): string {
  return text.replace(/\$(\w+)/g, (_, name: string) => variables[name] ?? '');
}
