import type { GitRef, ResolvedImageBuild, ResolvedSite } from '../resolved';
import type { Component, CustomImageComponent, ImageComponent, StaticComponent } from '../schema/component';
import { textOf } from '../schema/scalar';
import { dockerfileBuild } from './body';
import { resolveHosts } from './hosts';
import { gitOf, partOf, text, textMap, texts, variablesOf } from './part';
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

export function resolveSite(run: Resolution, component: StaticComponent, index: number): ResolvedSite {
  const part = partOf(run, component, ['components', index]);
  const { buildNodeVersion, buildCommand, buildOutputDir } = component;
  return {
    name: component.name,
    git: sourceOf(component),
    nodeVersion: text(part, ['buildNodeVersion'], textOf(buildNodeVersion) || 'lts'),
    command: buildCommand === undefined ? null : text(part, ['buildCommand'], buildCommand),
    outputDir: buildOutputDir === undefined ? null : text(part, ['buildOutputDir'], buildOutputDir),
    environment: variablesOf(run, effectiveVariables(run, component.name)).environment,
    settings: textMap(part, ['buildSettings'], component.buildSettings),
    hosts: resolveHosts(part),
    dependsOn: run.dependenciesOf(component.name),
  };
}

/** The check has refused these kinds without a repository. */
function sourceOf(component: Component): GitRef {
  return gitOf(component) ?? { repo: '', branch: '', applicationPath: '/' };
}
