import { isNodeVersion, notNodeVersion } from '../fields/node-version';
import { insideTree } from '../fields/paths';
import type { GitRef, ResolvedBuild, ResolvedComponent, ResolvedImageBuild } from '../resolved';
import type { Component, CustomImageComponent, ImageComponent, StaticComponent } from '../schema/component';
import type { Scalar } from '../schema/scalar';
import { textOf } from '../schema/scalar';
import { dockerfileBuild, inTree } from './body';
import { resolveHosts } from './hosts';
import type { Part } from './part';
import { gitOf, partOf, refuse, text, textMap, texts, variablesOf } from './part';
import { runnerOf } from './scripts';
import type { Resolution } from './values';
import { effectiveVariables } from './values';

export function resolveImage(
  run: Resolution,
  component: ImageComponent | CustomImageComponent,
  index: number,
): ResolvedImageBuild {
  const { name } = component;
  const common = { name, git: sourceOf(component), dependsOn: run.dependenciesOf(name) };
  const part = partOf(run, component, ['components', index]);
  if (component.kind === 'DockerImage') {
    return {
      ...common,
      by: { kind: 'dockerfile', build: dockerfileBuild(part, component, [['context'], []]) },
    };
  }
  const { environment } = variablesOf(run, effectiveVariables(run, name));
  const commands = texts(part, ['build'], component.build);
  return { ...common, by: { kind: 'commands', runner: runnerOf(part, component), commands, environment } };
}

/** What runs of a site is a server of files: all of its variables are there for the build. */
export function resolveSite(run: Resolution, component: StaticComponent, index: number): ResolvedComponent {
  const part = partOf(run, component, ['components', index]);
  return {
    name: component.name,
    kind: component.kind,
    image: null,
    build: siteBuild(part, component),
    git: sourceOf(component),
    environment: {},
    entrypoint: null,
    command: null,
    workingDir: null,
    user: null,
    ports: [{ service: 8080, target: 8080, protocol: 'tcp' }],
    hosts: resolveHosts(part),
    dependsOn: run.dependenciesOf(component.name),
    mounts: [],
    healthcheck: null,
    replicas: 1,
    resources: { cpus: null, memoryBytes: null },
    labels: {},
    secretNames: [],
  };
}

/** Secrets among the variables stay outside the arguments, which a builder remembers. */
function siteBuild(part: Part, component: StaticComponent): ResolvedBuild {
  const { buildNodeVersion, buildCommand, buildOutputDir, buildSettings } = component;
  const { environment, secretNames } = variablesOf(part.run, effectiveVariables(part.run, component.name));
  const variables = Object.entries(environment);
  const secrets = variables.filter(([name]) => secretNames.includes(name));
  const written = buildCommand === undefined ? '' : text(part, ['buildCommand'], buildCommand).trim();
  return {
    context: insideTree(component.gitApplicationPath ?? '/') ?? '.',
    dockerfile: '',
    target: null,
    args: Object.fromEntries(variables.filter(([name]) => !secretNames.includes(name))),
    secrets: { ...Object.fromEntries(secrets), ...textMap(part, ['buildSettings'], buildSettings) },
    site: {
      nodeVersion: nodeVersionOf(part, buildNodeVersion),
      command: written === '' ? null : written,
      outputDir: buildOutputDir === undefined ? null : inTree(part, ['buildOutputDir'], buildOutputDir),
    },
  };
}

function nodeVersionOf(part: Part, written: Scalar | undefined): string {
  const version = text(part, ['buildNodeVersion'], textOf(written) || 'lts').trim();
  if (!isNodeVersion(version)) refuse(part, ['buildNodeVersion'], notNodeVersion(version));
  return version;
}

/** The check has refused these kinds without a repository. */
function sourceOf(component: Component): GitRef {
  return gitOf(component) ?? { repo: '', branch: '', applicationPath: '/' };
}
