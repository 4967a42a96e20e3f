import { type ClassValue, clsx } from 'clsx';

/** Joins class names; a later Tailwind class wins over an earlier one of the same kind. */
export function cn(...parts: ClassValue[]): string {
  const names = clsx(parts);
  const known = merged.get(names);
  if (known !== undefined) return known;
  const result = withoutOverruled(names.split(' '));
  if (merged.size > rememberedNames) merged.clear();
  merged.set(names, result);
  return result;
}

const rememberedNames = 500;
const merged = new Map<string, string>();

function withoutOverruled(names: string[]): string {
  const taken = new Set<string>();
  const kept = names.reverse().filter((name) => {
    const { condition, kind } = read(name);
    if (kind === undefined) return true;
    if (taken.has(condition + kind)) return false;
    for (const one of [kind, ...(covers[kind] ?? [])]) taken.add(condition + one);
    return true;
  });
  return kept.reverse().join(' ');
}

/** `hover:bg-hover` is a ground under the condition `hover:`; `!` is a condition as well. */
function read(name: string): { condition: string; kind: string | undefined } {
  const at =
    name.lastIndexOf(':', name.includes('[') && name.endsWith(']') ? name.lastIndexOf('[') : undefined) + 1;
  const [head, tail] = [name.slice(0, at), name.slice(at)];
  const plain = tail.replace(/^!|!$/, '');
  return { condition: plain === tail ? head : `${head}!`, kind: kindOf(plain) };
}

function kindOf(name: string): string | undefined {
  return kinds.find(([pattern]) => pattern.test(name))?.[1] ?? prefix.exec(name)?.[1];
}

const kinds: [RegExp, string][] = [
  [/^(block|inline|inline-block|flex|inline-flex|grid|inline-grid|contents|table|hidden)$/, 'display'],
  [/^(static|fixed|absolute|relative|sticky)$/, 'position'],
  [/^(not-)?sr-only$/, 'sr-only'],
  [/^(visible|invisible)$/, 'visibility'],
  [/^text-(left|center|right)$/, 'text-align'],
  [/^text-(xs|sm|base|lg|xl|2xl|\[\d+px\])$/, 'font-size'],
  [/^text-/, 'text-color'],
  [/^(underline|no-underline|line-through)$/, 'text-decoration'],
  [/^font-(sans|mono)$/, 'font-family'],
  [/^font-/, 'font-weight'],
  [/^flex-(row|col)$/, 'flex-direction'],
  [/^flex-(wrap|nowrap)$/, 'flex-wrap'],
  [/^border(-\d)?$/, 'border'],
  [/^border-t(-\d)?$/, 'border-t'],
  [/^border-r(-\d)?$/, 'border-r'],
  [/^border-b(-\d)?$/, 'border-b'],
  [/^border-l(-\d)?$/, 'border-l'],
  [/^border-y(-\d)?$/, 'border-y'],
  [/^border-dashed$/, 'border-style'],
  [/^border-collapse$/, 'border-collapse'],
  [/^border-[trbl]-/, 'border-color-side'],
  [/^border-/, 'border-color'],
  [/^outline-none$/, 'outline-style'],
];

/** A longer one stands before those it begins with. */
const prefix =
  /^-?(bg|p[xytrbl]?|m[xytrbl]?|min-w|max-w|min-h|max-h|w|h|size|gap-x|gap-y|gap|inset-x|inset-y|inset|top|right|bottom|left|z|grid-cols|grid-rows|rounded-t|rounded-b|rounded|flex|basis|grow|shrink|items|justify-items|justify-self|justify|content|self|place-items|overflow-x|overflow-y|overflow|whitespace|break|leading|underline-offset|align|list|line-clamp|opacity|shadow|outline|stroke|fill|accent|cursor|select|pointer-events|transition|duration|animate|translate-x|divide-y)(?:-|$)/;

const sides = (name: string) => ['x', 'y', 't', 'r', 'b', 'l'].map((side) => name + side);

/** What a kind overrules beside its own. */
const covers: Record<string, string[]> = {
  p: sides('p'),
  px: ['pr', 'pl'],
  py: ['pt', 'pb'],
  m: sides('m'),
  mx: ['mr', 'ml'],
  my: ['mt', 'mb'],
  size: ['w', 'h'],
  gap: ['gap-x', 'gap-y'],
  inset: ['inset-x', 'inset-y', 'top', 'right', 'bottom', 'left'],
  'inset-x': ['right', 'left'],
  'inset-y': ['top', 'bottom'],
  rounded: ['rounded-t', 'rounded-b'],
  border: sides('border-'),
  'border-y': ['border-t', 'border-b'],
  'border-color': ['border-color-side'],
  flex: ['basis', 'grow', 'shrink'],
  overflow: ['overflow-x', 'overflow-y'],
  'line-clamp': ['display', 'overflow'],
  'font-size': ['leading'],
};
