import type { Definition } from './check';
import { place } from './checks/finding';
import type { Diagnostic } from './diagnostics';
import { volumeBytes } from './fields/amounts';
import { resolveComponent } from './resolve/component';
import type { ResolveFacts } from './resolve/facts';
import { scopeOf } from './resolve/scope';
import type { Resolution } from './resolve/values';
import type { ResolvedEnvironment, ResolvedVolume } from './resolved';
import type { Written } from './schema/environment';

export type { ResolveFacts } from './resolve/facts';

export type ResolveResult =
  /** secretValues: every text that must be masked wherever it shows up. */
  | { ok: true; environment: ResolvedEnvironment; secretValues: string[] }
  | { ok: false; diagnostics: Diagnostic[] };

/** Puts all variables, secrets and facts into a checked definition. Values arrive byte for byte as written. */
export function resolve(definition: Definition, facts: ResolveFacts): ResolveResult {
  const run = startResolution(definition.written, facts);
  const components = (definition.written.components ?? []).map((component, index) =>
    resolveComponent(run, component, index),
  );
  if (run.findings.length > 0) {
    return { ok: false, diagnostics: run.findings.map((finding) => place(finding, definition.locate)) };
  }
  const { name, unique } = facts.environment;
  const environment = { name, unique, components, volumes: volumesOf(definition.written) };
  return { ok: true, environment, secretValues: [...run.secretValues].filter((secret) => secret !== '') };
}

function startResolution(written: Written, facts: ResolveFacts): Resolution {
  const components = written.components ?? [];
  return {
    written,
    facts,
    scopeOf,
    findings: [],
    secretValues: new Set(),
    byName: new Map(components.map((component, index) => [component.name, { component, index }])),
    done: new Map(),
    length: 0,
    open: new Set(),
    taints: [],
  };
}

function volumesOf(written: Written): ResolvedVolume[] {
  return (written.volumes ?? []).map(({ name, size, type }) => ({
    name,
    sizeBytes: volumeBytes(size),
    type: type ?? 'disk',
  }));
}
