import { check } from './check';
import type { Diagnostic } from './diagnostics';
import { outerNames } from './outer-variables';
import type { ResolveFacts } from './resolve';
import { resolve } from './resolve';

/** A definition around some components, for tests. */
export function environment(components: string, rest = ''): string {
  return `kind: Environment\nname: test\ntype: primary\n${rest}components:\n${components}`;
}

/** A component named web that runs an image; `more` is indented under dockerCompose. */
export function web(more = '', rest = ''): string {
  return `  - kind: Application\n    name: web\n    dockerCompose:\n      image: 'web:1'\n${indented(more, 6)}${indented(rest, 4)}`;
}

function indented(text: string, by: number): string {
  if (text === '') return '';
  return `${text
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n')}\n`;
}

/** `severity code line:column message` of each diagnostic. */
export function printed(diagnostics: Diagnostic[]): string[] {
  return diagnostics.map(
    ({ severity, code, range, message }) =>
      `${severity} ${code} ${range.startLine}:${range.startColumn} ${message}`,
  );
}

export const facts: ResolveFacts = {
  organization: { name: 'Acme', unique: 'acme1' },
  project: { name: 'Shop' },
  environment: {
    name: 'main',
    unique: 'abc123',
    type: 'primary',
    baseDomain: 'abc123.localhost',
    urlHandle: null,
  },
  open: (sealed) => `opened ${sealed.slice('ENCRYPTED['.length, -1)}`,
  now: new Date('2026-03-04T05:06:07Z'),
};

/** Resolves a text that must be right, and answers the outcome. */
export function resolved(text: string, more: Partial<ResolveFacts> = {}) {
  const { definition, diagnostics } = check(text, {
    outerVariables: outerNames(more.variables),
  });
  if (!definition) throw new Error(`The text has errors:\n${printed(diagnostics).join('\n')}`);
  return resolve(definition, { ...facts, ...more });
}
