import type { Definition } from './check';
import { place } from './checks/finding';
import type { Diagnostic } from './diagnostics';
import { volumeBytes } from './fields/amounts';
import { resolveComponent } from './resolve/component';
import type { ResolveFacts } from './resolve/facts';
import { resolveImage, resolveSite } from './resolve/images';
import { scopeOf } from './resolve/scope';
import { resolveScript } from './resolve/scripts';
import type { Resolution } from './resolve/values';
import type { ResolvedEnvironment, ResolvedStrategy, ResolvedVolume } from './resolved';
import type { Component } from './schema/component';
import { isCompose, isHelper, isScript } from './schema/component';
import type { Written } from './schema/environment';

export type { ResolveFacts } from './resolve/facts';

export type ResolveResult =
  /** secretValues: every text that must be masked wherever it shows up. */
  | { ok: true; environment: ResolvedEnvironment; secretValues: string[] }
  | { ok: false; diagnostics: Diagnostic[] };

/** Puts all variables, secrets and facts into a checked definition. Values arrive byte for byte as written. */
export function resolve(definition: Definition, facts: ResolveFacts): ResolveResult {
  const run = startResolution(definition, facts);
  const parts = resolveParts(run, definition.written.components ?? []);
  if (run.findings.length > 0) {
    return { ok: false, diagnostics: run.findings.map((finding) => place(finding, definition.locate)) };
  }
  const { name, unique } = facts.environment;
  const environment = { name, unique, ...parts, ...aroundOf(definition.written) };
  return { ok: true, environment, secretValues: [...run.secretValues].filter((secret) => secret !== '') };
}

type Parts = 'scripts' | 'images';

/** Helpers are blueprints: they show up in the components that name them. */
function resolveParts(run: Resolution, components: Component[]) {
  const found: Required<Pick<ResolvedEnvironment, 'components' | Parts>> = {
    components: [],
    scripts: [],
    images: [],
  };
  for (const [index, component] of components.entries()) {
    if (isCompose(component)) found.components.push(resolveComponent(run, component, index));
    else if (isScript(component)) found.scripts.push(resolveScript(run, component, index));
    else if (component.kind === 'StaticApplication')
      found.components.push(resolveSite(run, component, index));
    else if (!isHelper(component)) found.images.push(resolveImage(run, component, index));
  }
  const { components: composed, ...others } = found;
  const written = Object.entries(others).filter(([, list]) => list.length > 0);
  return { components: composed, ...(Object.fromEntries(written) as Pick<ResolvedEnvironment, Parts>) };
}

function startResolution({ written, dependencies }: Definition, facts: ResolveFacts): Resolution {
  const components = written.components ?? [];
  return {
    written,
    facts,
    scopeOf,
    dependenciesOf: (name) => dependencies.get(name) ?? [],
    findings: [],
    secretValues: new Set(),
    byName: new Map(components.map((component, index) => [component.name, { component, index }])),
    done: new Map(),
    length: 0,
    open: new Set(),
    taints: [],
  };
}

function aroundOf(written: Written) {
  const strategy = strategyOf(written);
  const access = written.security?.access;
  return {
    volumes: volumesOf(written),
    ...(strategy && { strategy }),
    ...(access && {
      access: {
        allowedIps: access.allowedIps ?? [],
        trustedProxies: access.realIpTrustedProxies ?? [],
      },
    }),
  };
}

function strategyOf({ deployment }: Written): ResolvedStrategy | null {
  const strategy = deployment?.strategy;
  if (!strategy) return null;
  const amount = (written: number | string | undefined) => String(written ?? '25%');
  return {
    type: strategy.type ?? 'RollingUpdate',
    maxSurge: amount(strategy.maxSurge),
    maxUnavailable: amount(strategy.maxUnavailable),
  };
}

function volumesOf(written: Written): ResolvedVolume[] {
  return (written.volumes ?? []).map(({ name, size, type }) => ({
    name,
    sizeBytes: volumeBytes(size),
    type: type ?? 'disk',
  }));
}
