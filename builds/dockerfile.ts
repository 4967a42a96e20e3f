/** One instruction of a Dockerfile with its continuation lines joined. */
export type Instruction = { line: number; keyword: string; text: string };

/** Instructions in order; enough of the syntax to look for something, not to build from. */
export function instructionsOf(dockerfile: string): Instruction[] {
  const lines = dockerfile.replace(/^\uFEFF/, '').split(/\r?\n/);
  const continued = escapeOf(lines) === '`' ? /`\s*$/ : /\\\s*$/;
  const found: Instruction[] = [];
  let open: Instruction | null = null;
  for (const [index, raw] of lines.entries()) {
    if (/^\s*(#|$)/.test(raw)) continue;
    const text = raw.replace(continued, '').trim();
    if (open) open.text += ` ${text}`;
    else {
      open = { line: index + 1, keyword: keywordOf(text), text };
      found.push(open);
    }
    if (!continued.test(raw)) open = null;
  }
  return found;
}

/** Ids of secrets that steps mount and cannot do without; an absent one would silently be an empty file. */
export function wantedSecrets(dockerfile: string): string[] {
  const mounts = instructionsOf(dockerfile)
    .filter(({ keyword }) => keyword === 'RUN')
    .flatMap(({ text }) => [...text.matchAll(/--mount=(\S+)/g)].map((match) => fieldsOf(match[1] ?? '')));
  const wanted = mounts.filter((mount) => mount.type === 'secret' && mount.required !== 'false');
  return [...new Set(wanted.map(idOf).filter((id) => id !== ''))];
}

function escapeOf(lines: string[]): string {
  const directive = lines.find((line) => /^#\s*escape\s*=/i.test(line));
  return directive?.split('=')[1]?.trim() ?? '\\';
}

function keywordOf(text: string): string {
  return (text.split(/\s/)[0] ?? '').toUpperCase();
}

function fieldsOf(mount: string): Record<string, string> {
  const pairs = mount.split(',').map((part) => part.split('='));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, value]));
}

function idOf(mount: Record<string, string>): string {
  return mount.id ?? (mount.target ?? mount.dst ?? mount.destination ?? '').split('/').at(-1) ?? '';
}
