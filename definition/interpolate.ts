import { limits } from './limits';
import type { Problem, Template } from './template/ast';
import { TemplateError } from './template/ast';
import type { Scope } from './template/evaluate';
import { renderTemplate } from './template/evaluate';
import { readTemplate } from './template/parser';
import { openerFrom, openersUpTo } from './text/openers';

export type { Problem } from './template/ast';
export type { Scope } from './template/evaluate';

export type ParsedTemplate = { ok: true; template: Template } | { ok: false; problem: Problem };
export type Interpolated = { ok: true; text: string } | { ok: false; problem: Problem };

/** True where `{{`, `{%` or `{#` stands. */
export function hasTemplate(text: string): boolean {
  return openerFrom(text, 0) >= 0;
}

/** How many interpolations there are at most. */
export function countTemplates(text: string): number {
  return openersUpTo(text, text.length).count;
}

/** Reads the interpolations of a text; a mistake is answered with its place in the text. */
export function parseTemplate(text: string): ParsedTemplate {
  return orProblem(() => ({ ok: true, template: readTemplate(bounded(text)) }));
}

/** The text with every interpolation replaced by its value. Text without any is answered byte for byte. */
export function interpolate(text: string, scope: Scope): Interpolated {
  if (!hasTemplate(text)) return { ok: true, text };
  return orProblem(() => ({ ok: true, text: renderTemplate(readTemplate(bounded(text)), scope) }));
}

function bounded(text: string): string {
  if (text.length <= limits.templateLength) return text;
  const message = `A text with interpolations may have at most ${limits.templateLength} characters`;
  throw new TemplateError('too-large', message, { start: 0, end: 1 });
}

function orProblem<T>(read: () => T): T | { ok: false; problem: Problem } {
  try {
    return read();
  } catch (error) {
    if (error instanceof TemplateError) return { ok: false, problem: error.problem };
    throw error;
  }
}
