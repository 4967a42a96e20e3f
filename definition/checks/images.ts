import { gitAddressProblem, isGitRef } from '../fields/git';
import { insideTree } from '../fields/paths';
import { hasTemplate } from '../interpolate';
import type { Component, ScriptComponent } from '../schema/component';
import { bodyOf, isCompose, isHelper, isScript } from '../schema/component';
import type { DockerCompose } from '../schema/docker-compose';
import { textOf } from '../schema/scalar';
import { readSecret } from '../secrets';
import type { PlacedComponent } from '../shape';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, info, warning } from './finding';

export function checkImages(draft: Draft): Finding[] {
  return draft.components.flatMap((placed) => [...source(placed), ...git(placed)]);
}

function source({ index, component }: PlacedComponent): Finding[] {
  const path = ['components', index];
  if (isCompose(component) || isHelper(component)) {
    return bodySource(component.dockerCompose, component, [...path, 'dockerCompose']);
  }
  if (isScript(component)) return runner(component, path);
  const needed = gitNeeded(component, [...path, 'kind']);
  if (component.kind === 'StaticApplication') return needed;
  if (component.kind === 'CustomDockerImage') {
    return [...needed, ...customRunner(component.runnerImage, [...path, 'runnerImage'])];
  }
  return [...needed, ...buildPaths(component, path)];
}

function customRunner(image: string, path: Path): Finding[] {
  if (image !== '@self') return imageTag(image, path);
  const message = 'The commands make the image, so they need another one to run in';
  return [error('no-image', message, path, { hint: 'Name an image that has your tools' })];
}

/** Scripts run in an image that is named, or in the one that is built of `dockerCompose`. */
function runner(component: ScriptComponent, path: Path): Finding[] {
  const body = bodyOf(component);
  const isOwn = component.runnerImage === '@self';
  const built = body ? bodySource(body, component, [...path, 'dockerCompose']) : [];
  if (!isOwn) return [...built, ...imageTag(component.runnerImage, [...path, 'runnerImage'])];
  if (body?.build !== undefined) return built;
  const hint = 'Add dockerCompose with a build, or name an image';
  return [
    ...built,
    error(
      'no-image',
      '@self is the image that dockerCompose builds, and there is none',
      [...path, 'runnerImage'],
      {
        hint,
      },
    ),
  ];
}

function bodySource({ image, build }: DockerCompose, component: Component, path: Path): Finding[] {
  if (image === undefined && build === undefined) {
    const hint = 'Add "image: name:tag", or "build:" with a context';
    return [
      error('no-image', `${component.name} has neither an image nor a build`, path, { part: 'key', hint }),
    ];
  }
  if (build === undefined) return imageTag(image ?? '', [...path, 'image']);
  const at = [...path, 'build'];
  const findings = [...buildPaths(build, at), ...gitNeeded(component, at)];
  if (image === undefined) return findings;
  return [info('no-effect', 'image has no effect beside build', [...path, 'image']), ...findings];
}

function imageTag(image: string, path: Path): Finding[] {
  if (hasTemplate(image) || readSecret(image).kind !== 'plain') return [];
  if (/\s/.test(image)) return [error('bad-image', 'An image name has no spaces', path)];
  const name = image.split('/').at(-1) ?? '';
  if (image.includes('@') || (name.includes(':') && !name.endsWith(':latest'))) return [];
  const message = 'Without a fixed tag two deployments may run different versions';
  return [
    warning('untagged-image', message, path, { hint: `Write a version: "${image.split(':')[0]}:1.2"` }),
  ];
}

type Build =
  | string
  | { context?: string | undefined; dockerfile?: string | undefined; dockerfile_inline?: string | undefined };

function buildPaths(build: Build, path: Path): Finding[] {
  const written = typeof build === 'string' ? { context: build } : build;
  const contextPath = typeof build === 'string' ? path : [...path, 'context'];
  const findings = outside(written.context ?? '.', contextPath, 'the repository');
  if (typeof build === 'string' || build.dockerfile === undefined) return findings;
  if (build.dockerfile_inline !== undefined) {
    const message = 'dockerfile has no effect beside dockerfile_inline';
    return [...findings, info('no-effect', message, [...path, 'dockerfile'], { part: 'key' })];
  }
  findings.push(...dockerfileOutside(written.context ?? '.', build.dockerfile, [...path, 'dockerfile']));
  return findings;
}

function outside(written: string, path: Path, tree: string): Finding[] {
  if (hasTemplate(written)) return [];
  const isAddress = /^[a-z+]+:\/\//i.test(written);
  if (!isAddress && insideTree(written) !== null) return [];
  const hint = 'Write a path inside the repository, such as . or services/api';
  return [error('bad-path', `"${written}" leads out of ${tree}`, path, { hint })];
}

function dockerfileOutside(context: string, dockerfile: string, path: Path): Finding[] {
  if (hasTemplate(context) || hasTemplate(dockerfile)) return [];
  if (!dockerfile.startsWith('/') && insideTree(dockerfile) !== null) return [];
  const hint = 'The Dockerfile is named from the context folder, and lies inside it';
  return [error('bad-path', `"${dockerfile}" leads out of the context`, path, { hint })];
}

function gitNeeded(component: Component, path: Path): Finding[] {
  if (component.gitRepo === undefined) {
    const hint = 'Add gitRepo and gitBranch to the component';
    return [error('no-git', `${component.name} is built, but has no gitRepo`, path, { part: 'key', hint })];
  }
  if (component.gitBranch !== undefined) return [];
  const hint = 'Add the line "gitBranch: main"';
  return [
    warning('no-branch', 'gitBranch is missing; "main" is used', [...path.slice(0, 2), 'gitRepo'], { hint }),
  ];
}

function git({ index, component }: PlacedComponent): Finding[] {
  const base = ['components', index];
  const findings: Finding[] = [];
  const problem = component.gitRepo === undefined ? null : gitAddressProblem(component.gitRepo);
  if (problem) findings.push(error('bad-git-address', problem, [...base, 'gitRepo']));
  if (component.gitBranch !== undefined && !isGitRef(textOf(component.gitBranch))) {
    findings.push(
      error('bad-branch', 'This cannot be the name of a branch, tag or commit', [...base, 'gitBranch']),
    );
  }
  const folder = component.gitApplicationPath;
  if (folder !== undefined)
    findings.push(...outside(folder, [...base, 'gitApplicationPath'], 'the repository'));
  return findings;
}
