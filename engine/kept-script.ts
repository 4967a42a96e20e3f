import type { ResolvedScript } from '@/definition/resolved';
import type { RunFacts } from './run-plan';

/**
 * The scripts of a component as they were last deployed: what is edited later does not change how it is destroyed.
 * Stored sealed, because lines and values may hold secrets.
 */
export type KeptScript = {
  script: Omit<ResolvedScript, 'deploy' | 'build' | 'exports' | 'dependsOn'>;
  commit: RunFacts['commits'][string] | null;
  image: RunFacts['images'][string];
  /** What its last successful deployment published. */
  exported: Record<string, string>;
  /** Secret values that occur in it: masked in every log of it. */
  secrets: string[];
};

type Parts = Pick<KeptScript, 'commit' | 'image' | 'exported'> & { secrets: Iterable<string> };

export function keptScript(resolved: ResolvedScript, { secrets, ...parts }: Parts): KeptScript {
  const { deploy: _, build: __, exports: ___, dependsOn: ____, ...script } = resolved;
  const texts = [...script.destroy, ...script.start, ...script.stop, ...Object.values(script.environment)];
  const { auth } = script.runner;
  if (auth) texts.push(auth.password);
  return {
    script,
    ...parts,
    secrets: [...secrets].filter((one) => texts.some((text) => text.includes(one))),
  };
}

/** Seals and opens text of one organization; wiring gives the box of the process. */
export type Vault = {
  seal(plain: string, organizationId: string): string;
  open(sealed: string, organizationId: string): string;
};

/** Written by `seal` of this Warren only, so the text has this form. */
export function openKept(vault: Vault, sealed: string, organizationId: string): KeptScript {
  return JSON.parse(vault.open(sealed, organizationId)) as KeptScript;
}

export function sealKept(vault: Vault, kept: KeptScript, organizationId: string): string {
  return vault.seal(JSON.stringify(kept), organizationId);
}
