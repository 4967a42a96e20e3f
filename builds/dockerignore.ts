import { posix } from 'node:path';
import { PathPattern } from './path-pattern';

/** Which files of a build context stay behind. */
export type Ignore = {
  /** Path relative to the context, with `/`. The last rule that matches it or a folder above it decides. */
  ignores(path: string): boolean;
  /** True when nothing under this ignored folder can be wanted back by a `!` rule. */
  canSkip(folder: string): boolean;
};

type Rule = { text: string; pattern: PathPattern; keeps: boolean };

/** Reads the text of a .dockerignore file by Docker's rules. */
export function parseIgnore(text: string): Ignore {
  const rules = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap(toRule);
  const kept = rules.filter((rule) => rule.keeps);
  return {
    ignores: (path) => decide(rules, path),
    canSkip: (folder) => !kept.some((rule) => mayMatchUnder(rule, folder)),
  };
}

function toRule(line: string): Rule[] {
  if (line.startsWith('#')) return [];
  const trimmed = line.trim();
  const keeps = trimmed.startsWith('!');
  const text = clean(keeps ? trimmed.slice(1).trim() : trimmed);
  return text === '' || text === '.' ? [] : [{ text, pattern: new PathPattern(text), keeps }];
}

function clean(text: string): string {
  if (text === '') return '';
  return posix.normalize(text).replace(/^\/+/, '').replace(/\/+$/, '');
}

function decide(rules: Rule[], path: string): boolean {
  const candidates = [path, ...foldersAbove(path)];
  return rules.reduce(
    (ignored, rule) =>
      ignored === rule.keeps && candidates.some((one) => rule.pattern.fits(one)) ? !rule.keeps : ignored,
    false,
  );
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

function mayMatchUnder(rule: Rule, folder: string): boolean {
  const head = rule.text.split('/')[0] ?? '';
  return `${rule.text}/`.startsWith(`${folder}/`) || /[*?[]/.test(head);
}
