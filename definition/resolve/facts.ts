import type { OuterVariables } from '../outer-variables';

export type ClusterFacts = {
  name: string;
  displayName: string;
  /** aws, azure, gcp …; null when it is none of them. */
  cloud: string | null;
  kubernetesVersion: string | null;
};

/** A cluster that is one Docker engine has neither a cloud nor a version of Kubernetes. */
export function dockerFacts(name: string): ClusterFacts {
  return { name, displayName: name, cloud: null, kubernetesVersion: null };
}

/** What a definition is resolved with: everything that does not stand in its text. */
export type ResolveFacts = {
  organization: { name: string; unique: string };
  project: { name: string };
  /** Variables that are set beyond the text. */
  variables?: Partial<OuterVariables>;
  environment: {
    name: string;
    unique: string;
    type: 'primary' | 'ephemeral';
    /** Under the generated id; `urlHandle` of the definition takes the place of the id. */
    baseDomain: string;
    urlHandle: string | null;
  };
  /** Null entries have no value on this cluster. Without it stand-ins are used. */
  cluster?: ClusterFacts;
  /** What scripts published, by component and name. */
  exported?: Record<string, Record<string, string>>;
  /** Built images by component. Until one is known, `not-known-yet/<component>` stands in for it. */
  images?: Record<string, string>;
  /** Commit of each component's branch, with the same stand-in. */
  gitShas?: Record<string, string>;
  /** Decrypts `ENCRYPTED[…]`. What it throws becomes a diagnostic. */
  open(sealed: string): string;
  /** What `"now"` means in date filters. */
  now?: Date;
};
