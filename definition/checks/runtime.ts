import { commandWords } from '../fields/command';
import { isContainerPath } from '../fields/paths';
import { readPort } from '../fields/ports';
import { hasTemplate } from '../interpolate';
import { bodyOf, includedGroups, mountsOf } from '../schema/component';
import type { DockerCompose } from '../schema/docker-compose';
import type { PlacedComponent } from '../shape';
import { suggestion } from '../text/suggest';
import type { Path } from '../text/tree';
import { bindings } from './bindings';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, warning } from './finding';

export function checkRuntime(draft: Draft): Finding[] {
  return draft.components.flatMap((placed) => {
    const compose = bodyOf(placed.component);
    if (!compose) return [];
    const path = ['components', placed.index, 'dockerCompose'];
    return [
      ...ports(compose, 'ports', path),
      ...ports(compose, 'expose', path),
      ...command(compose, 'command', path),
      ...command(compose, 'entrypoint', path),
      ...bindings(placed, path),
      ...healthcheck(compose, path),
      ...workingDir(compose, path),
      ...groups(draft, placed, path),
      ...replicas(draft, { placed, compose }, path),
    ];
  });
}

/** `path` stands at the Compose body, here and below. */
function ports(compose: DockerCompose, list: 'ports' | 'expose', path: Path): Finding[] {
  const seen = new Set<string>();
  return (compose[list] ?? []).flatMap((port, index) => {
    if (typeof port === 'string' && hasTemplate(port)) return [];
    const read = readPort(port);
    if (!read.ok) return [error('bad-port', read.message, [...path, list, index])];
    const key = `${read.port.service}/${read.port.protocol}`;
    if (seen.has(key))
      return [error('duplicate-port', `The port ${key} is listed twice`, [...path, list, index])];
    seen.add(key);
    return [];
  });
}

function command(compose: DockerCompose, key: 'command' | 'entrypoint', path: Path): Finding[] {
  const written = compose[key];
  if (written === null || written === undefined) return [];
  const words = commandWords(written);
  if (words.ok) return [];
  const hint = 'Close it, or write the command as a list';
  return [error('bad-command', words.message, [...path, key], { hint })];
}

function healthcheck(compose: DockerCompose, path: Path): Finding[] {
  const test = compose.healthcheck?.test;
  if (!Array.isArray(test)) return [];
  if (test[0] === 'NONE') return [];
  const isKnown = test[0] === 'CMD' || test[0] === 'CMD-SHELL';
  if (isKnown && test.length > 1) return [];
  const message = isKnown
    ? `${test[0]} is followed by a command`
    : 'A test list starts with CMD, CMD-SHELL or NONE';
  return [error('bad-healthcheck', message, [...path, 'healthcheck', 'test'])];
}

function workingDir({ working_dir: written }: DockerCompose, path: Path): Finding[] {
  if (written === undefined || hasTemplate(written) || isContainerPath(written)) return [];
  return [error('bad-path', 'working_dir is an absolute path such as /app', [...path, 'working_dir'])];
}

function groups(draft: Draft, { component }: PlacedComponent, path: Path): Finding[] {
  const known = draft.top.environmentVariablesGroups ?? {};
  return includedGroups(component).flatMap((group, index) => {
    if (Object.hasOwn(known, group)) return [];
    const hint = () =>
      suggestion(group, Object.keys(known)) ?? 'Declare it under the top-level "environmentVariablesGroups"';
    const at = [...path, 'environmentVariablesGroups', index];
    return [error('unknown-group', `There is no group "${group}"`, at, { hint })];
  });
}

type Running = { placed: PlacedComponent; compose: DockerCompose };

function replicas(draft: Draft, { placed, compose }: Running, path: Path): Finding[] {
  const { component } = placed;
  const count = Number(compose.deploy?.replicas ?? 1);
  if (!(count > 1)) return [];
  const mounts = mountsOf(component).map(({ name }) => name);
  const disks = (draft.top.volumes ?? []).filter(
    ({ name, type, mount }) =>
      type !== 'network' && (mounts.includes(name) || mount?.component === component.name),
  );
  if (disks.length === 0) return [];
  const message = `${count} replicas write to the volume "${disks[0]?.name}" at once`;
  const hint = 'Use one replica, or a volume with "type: network"';
  return [warning('shared-disk', message, [...path, 'deploy', 'replicas'], { hint })];
}
