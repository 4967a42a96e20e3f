import { instructionsOf } from './dockerfile';

/** A registry is asked about each, all at once; no Dockerfile that builds something has as many. */
const most = 50;

/** Images that a Dockerfile begins with or copies from, in the words the engine will ask for; its own stages are left out. Pure. */
export function basesOf(dockerfile: string, args: Record<string, string>): string[] {
  const found = new Set<string>();
  const stages = new Set(['scratch']);
  const values = new Map<string, string>();
  for (const { keyword, text } of instructionsOf(dockerfile)) {
    const hasBegun = stages.size > 1;
    if (keyword === 'ARG' && !hasBegun) declare(text, args, values);
    const from = keyword === 'FROM' ? [substitute(imageOf(text), values)] : copiedFrom(text);
    for (const name of from) if (name && !isStage(name, stages)) found.add(name);
    if (keyword === 'FROM') stages.add(stageOf(text) ?? `stage ${stages.size}`);
  }
  return [...found].slice(0, most);
}

function isStage(name: string, stages: ReadonlySet<string>): boolean {
  return /^\d+$/.test(name) || stages.has(name.toLowerCase());
}

/** Arguments before the first FROM are the only ones it can be written with. */
function declare(text: string, args: Record<string, string>, values: Map<string, string>): void {
  for (const word of wordsOf(text)) {
    const [name = '', fallback] = split(word);
    const value = Object.hasOwn(args, name) ? args[name] : fallback && substitute(unquoted(fallback), values);
    if (value !== undefined) values.set(name, value);
  }
}

function imageOf(text: string): string {
  return unquoted(wordsOf(text).find((word) => !word.startsWith('--')) ?? '');
}

function stageOf(text: string): string | null {
  return /\sas\s+(\S+)\s*$/i.exec(text)?.[1]?.toLowerCase() ?? null;
}

/** `COPY --from=` and `RUN --mount=…,from=`. */
function copiedFrom(text: string): string[] {
  return [...text.matchAll(/\s--(?:from=|mount=\S*?\bfrom=)([^\s,]+)/g)].map((match) => match[1] ?? '');
}

/** Far longer than the name of any image; arguments that are made of each other grow without an end. */
const longest = 4096;

/** `$NAME`, `${NAME}`, `${NAME:-otherwise}` and `${NAME:+instead}`. */
function substitute(text: string, values: ReadonlyMap<string, string>): string {
  if (text.length > longest) return '';
  const found = text.replace(
    /\$(?:\{(\w+)(?::([-+])([^}]*))?\}|(\w+))/g,
    (_, braced, operator, other, plain) => {
      const value = values.get(braced ?? plain) ?? '';
      if (operator === '-') return value || other;
      if (operator === '+') return value && other;
      return value;
    },
  );
  return found.length > longest ? '' : found;
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).slice(1);
}

function split(word: string): [string, string?] {
  const at = word.indexOf('=');
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)];
}

function unquoted(text: string): string {
  return text.replace(/^(["'])(.*)\1$/, '$2');
}
