import type { Outline } from './outline';

export type Suggestion = { label: string; detail: string };

const environmentFacts: Suggestion[] = [
  { label: 'env.base_domain', detail: 'Domain the host names of this environment end with' },
  { label: 'env.unique', detail: 'Short id of this environment' },
  { label: 'env.name', detail: 'Name of this environment' },
  { label: 'env.type', detail: 'primary or ephemeral' },
];

/** The part of an expression left of the cursor, or null outside of `{{ }}`. */
export function expressionBefore(linePrefix: string): string | null {
  const open = linePrefix.lastIndexOf('{{');
  if (open < 0 || linePrefix.indexOf('}}', open) >= 0) return null;
  const inside = linePrefix.slice(open + 2);
  return /[^\s|(,?:~]*$/.exec(inside)?.[0] ?? '';
}

/** What can be written inside `{{ }}`: variables, components and facts of the environment. */
export function referenceSuggestions(outline: Outline, outer: readonly string[] = []): Suggestion[] {
  const own = new Set(outline.variables);
  return [
    ...outline.variables.map((name) => ({ label: `env.vars.${name}`, detail: 'Environment variable' })),
    ...outer
      .filter((name) => !own.has(name))
      .map((name) => ({ label: `env.vars.${name}`, detail: 'Variable of Settings' })),
    ...environmentFacts,
    ...outline.components.flatMap(componentSuggestions),
  ];
}

function componentSuggestions({ name, variables }: Outline['components'][number]): Suggestion[] {
  const base = `components.${name}`;
  return [
    { label: `${base}.name`, detail: `Name of ${name}, which is its host name inside the environment` },
    { label: `${base}.image`, detail: `Image of ${name}` },
    { label: `${base}.ingress.hosts[0].hostname`, detail: `First public host name of ${name}` },
    ...variables.map((variable) => ({ label: `${base}.vars.${variable}`, detail: `Variable of ${name}` })),
  ];
}
