import type { OuterPlace, OuterVariables } from '@/definition/outer-variables';

type Stored = { value: string; isSecret: boolean };
/** Variables beyond the definition as they are stored, by place and name: every value is sealed, secret or not. */
export type StoredVariables = Record<OuterPlace, Record<string, Stored>>;

export const noVariables: StoredVariables = { organization: {}, project: {}, environment: {} };

/** For the definition: what is no secret in clear, and secrets as `ENCRYPTED[…]`, so that they are masked like its own. */
export function outerVariablesOf(stored: StoredVariables, open: (sealed: string) => string): OuterVariables {
  const opened = (values: Record<string, Stored>) =>
    Object.fromEntries(
      Object.entries(values).map(([name, { value, isSecret }]) => [name, isSecret ? value : open(value)]),
    );
  return {
    organization: opened(stored.organization),
    project: opened(stored.project),
    environment: opened(stored.environment),
  };
}
