import { commandWords } from '../fields/command';
import { isContainerPath } from '../fields/paths';
import { readPort } from '../fields/ports';
import { hasTemplate } from '../interpolate';
import { bodyOf, includedGroups, mountsOf } from '../schema/component';
import type { CommandLine, DockerCompose, Port } from '../schema/docker-compose';
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
      ...ports(compose.ports, [...path, 'ports']),
      ...ports(compose.expose, [...path, 'expose']),
      ...command(compose.command, [...path, 'command']),
      ...command(compose.entrypoint, [...path, 'entrypoint']),
      ...bindings(placed, path),
      ...healthcheck(compose, [...path, 'healthcheck']),
      ...workingDir(compose.working_dir, [...path, 'working_dir']),
      ...groups(draft, placed, [...path, 'environmentVariablesGroups']),
      ...replicas(draft, { placed, compose }, [...path, 'deploy', 'replicas']),
    ];
  });
}

function ports(written: Port[] | null | undefined, path: Path): Finding[] {
  const seen = new Set<string>();
  return (written ?? []).flatMap((port, index) => {
    if (typeof port === 'string' && hasTemplate(port)) return [];
    const read = readPort(port);
    const at = [...path, index];
    if (!read.ok) return [error('bad-port', read.message, at)];
    const key = `${read.port.service}/${read.port.protocol}`;
    if (seen.has(key)) return [error('duplicate-port', `The port ${key} is listed twice`, at)];
    seen.add(key);
    return [];
  });
}

function command(written: CommandLine | null | undefined, path: Path): Finding[] {
  if (written === null || written === undefined) return [];
  const words = commandWords(written);
  return words.ok
    ? []
    : [error('bad-command', words.message, path, { hint: 'Close it, or write the command as a list' })];
}

function healthcheck(compose: DockerCompose, path: Path): Finding[] {
  const test = compose.healthcheck?.test;
  if (!Array.isArray(test)) return [];
  if (test[0] === 'NONE') return [];
  if (test[0] !== 'CMD' && test[0] !== 'CMD-SHELL') {
    return [error('bad-healthcheck', 'A test list starts with CMD, CMD-SHELL or NONE', [...path, 'test'])];
  }
  if (test.length > 1) return [];
  return [error('bad-healthcheck', `${test[0]} is followed by a command`, [...path, 'test'])];
}

function workingDir(written: string | undefined, path: Path): Finding[] {
  if (written === undefined || hasTemplate(written) || isContainerPath(written)) return [];
  return [error('bad-path', 'working_dir is an absolute path such as /app', path)];
}

function groups(draft: Draft, { component }: PlacedComponent, path: Path): Finding[] {
  const known = draft.top.environmentVariablesGroups ?? {};
  return includedGroups(component).flatMap((group, index) => {
    if (Object.hasOwn(known, group)) return [];
    const hint = () =>
      suggestion(group, Object.keys(known)) ?? 'Declare it under the top-level "environmentVariablesGroups"';
    return [error('unknown-group', `There is no group "${group}"`, [...path, index], { hint })];
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
  return [
    warning('shared-disk', message, path, { hint: 'Use one replica, or a volume with "type: network"' }),
  ];
}
