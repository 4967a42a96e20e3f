import { error } from '../checks/finding';
import { cpuCount, durationMs, memoryBytes } from '../fields/amounts';
import { commandWords, unescapeDollar } from '../fields/command';
import { isHostname } from '../fields/names';
import { insideTree } from '../fields/paths';
import { readPort } from '../fields/ports';
import type {
  GitRef,
  ResolvedBuild,
  ResolvedComponent,
  ResolvedHealthcheck,
  ResolvedHost,
} from '../resolved';
import type { Component } from '../schema/component';
import type { CommandLine, Port } from '../schema/docker-compose';
import type { Scalar } from '../schema/scalar';
import { isOn, textOf } from '../schema/scalar';
import type { Path } from '../text/tree';
import { runtimeOf } from './runtime';
import { branchOf, ownerOf } from './scope';
import type { Resolution } from './values';
import { effectiveVariables, readValue } from './values';

/** One component with all values put in. Problems are added to the run's findings. */
export function resolveComponent(run: Resolution, component: Component, index: number): ResolvedComponent {
  const part: Part = { run, component, path: ['components', index] };
  const compose = component.dockerCompose;
  const { environment, secretNames } = variablesOf(part);
  const runtime = runtimeOf(compose, (rest, written) => text(part, rest, written).trim());
  return {
    name: component.name,
    kind: component.kind,
    image: compose.build === undefined ? imageOf(part) : null,
    build: buildOf(part),
    git: gitOf(component),
    environment,
    entrypoint: wordsOf(part, compose.entrypoint, 'entrypoint'),
    command: wordsOf(part, compose.command, 'command'),
    workingDir: compose.working_dir === undefined ? null : text(part, ['working_dir'], compose.working_dir),
    user: compose.user === undefined ? null : text(part, ['user'], compose.user),
    ports: portsOf(part),
    hosts: hostsOf(part),
    dependsOn: [...new Set(component.dependsOn ?? [])],
    mounts: mountsOf(part),
    healthcheck: healthcheckOf(part),
    replicas: replicasOf(part),
    resources: resourcesOf(part),
    labels: labelsOf(part),
    secretNames,
    ...(runtime && { runtime }),
  };
}

type Part = { run: Resolution; component: Component; path: Path };

/** A text below dockerCompose, with its interpolations. */
function text(part: Part, rest: Path, written: Scalar): string {
  const path = [...part.path, 'dockerCompose', ...rest];
  return readValue(part.run, { path, written }, part.component.name).text;
}

function refuse(part: Part, rest: Path, message: string): void {
  part.run.findings.push(error('bad-value', message, [...part.path, ...rest]));
}

function variablesOf({ run, component }: Part) {
  const environment: [string, string][] = [];
  const secretNames: string[] = [];
  for (const [name, source] of effectiveVariables(run, component.name)) {
    const value = readValue(run, source, ownerOf(source, component.name));
    environment.push([name, value.text]);
    if (value.isSecret) secretNames.push(name);
  }
  return { environment: Object.fromEntries(environment), secretNames };
}

function imageOf(part: Part): string {
  const image = text(part, ['image'], part.component.dockerCompose.image ?? '').trim();
  if (image === '' || /\s/.test(image))
    refuse(part, ['dockerCompose', 'image'], `"${image}" is not an image name`);
  return image;
}

function buildOf(part: Part): ResolvedBuild | null {
  const written = part.component.dockerCompose.build;
  if (written === undefined) return null;
  const build = typeof written === 'string' ? { context: written } : written;
  const contextPath = typeof written === 'string' ? ['build'] : ['build', 'context'];
  return {
    context: inTree(part, contextPath, build.context ?? '.'),
    dockerfile: inTree(part, ['build', 'dockerfile'], build.dockerfile ?? 'Dockerfile'),
    target: build.target == null ? null : text(part, ['build', 'target'], build.target),
    args: textMap(part, ['build', 'args'], build.args),
    secrets: textMap(part, ['build', 'secrets'], build.secrets),
  };
}

function inTree(part: Part, rest: Path, written: string): string {
  const found = text(part, rest, written);
  const path = insideTree(found);
  if (path === null) refuse(part, ['dockerCompose', ...rest], `"${found}" leads out of the repository`);
  return path ?? '.';
}

function textMap(
  part: Part,
  rest: Path,
  written: Record<string, Scalar> | null | undefined,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(written ?? {}).map(([name, value]) => [name, text(part, [...rest, name], value)]),
  );
}

function gitOf(component: Component): GitRef | null {
  if (component.gitRepo === undefined) return null;
  const applicationPath = component.gitApplicationPath ?? '/';
  return { repo: component.gitRepo, branch: branchOf(component) ?? 'main', applicationPath };
}

/** `$$` is one `$`, as in Compose. The dollars of a value that is put in are its own. */
function wordsOf(part: Part, written: CommandLine | null | undefined, key: string): string[] | null {
  if (written === null || written === undefined) return null;
  if (Array.isArray(written)) {
    return written.map((word, index) => text(part, [key, index], unescapeDollar(textOf(word))));
  }
  const words = commandWords(text(part, [key], unescapeDollar(written)));
  if (!words.ok) refuse(part, ['dockerCompose', key], words.message);
  return words.ok ? words.words : null;
}

function portsOf(part: Part): ResolvedComponent['ports'] {
  const { ports, expose } = part.component.dockerCompose;
  const found = new Map<string, ResolvedComponent['ports'][number]>();
  for (const [key, list] of [
    ['ports', ports ?? []],
    ['expose', expose ?? []],
  ] as [string, Port[]][]) {
    for (const [index, written] of list.entries()) {
      const read = readPort(text(part, [key, index], written));
      if (!read.ok) refuse(part, ['dockerCompose', key, index], read.message);
      else {
        const name = `${read.port.service}/${read.port.protocol}`;
        if (!found.has(name)) found.set(name, read.port);
      }
    }
  }
  return [...found.values()];
}

function hostsOf(part: Part): ResolvedHost[] {
  return (part.component.hosts ?? []).map((host, position) => {
    const rest = ['hosts', position];
    const read = (key: string, written: Scalar) =>
      readValue(part.run, { path: [...part.path, ...rest, key], written }, part.component.name).text.trim();
    const hostname = read('hostname', host.hostname).toLowerCase();
    const servicePort = Number(read('servicePort', host.servicePort));
    if (!isHostname(hostname)) {
      refuse(
        part,
        [...rest, 'hostname'],
        `"${hostname.slice(0, 100)}" is not a host name; each part has at most 63 characters`,
      );
    }
    if (!Number.isInteger(servicePort) || servicePort < 1 || servicePort > 65535) {
      refuse(part, [...rest, 'servicePort'], 'servicePort is a number from 1 to 65535');
    }
    const path = read('path', host.path ?? '/');
    return { hostname, path: path.startsWith('/') ? path : `/${path}`, servicePort };
  });
}

/** Both ways of mounting give the same. */
function mountsOf({ run, component }: Part): ResolvedComponent['mounts'] {
  const own = (component.volumes ?? []).map(({ name, mount, subPath }) => ({
    volume: name,
    path: mount,
    subPath: subPath ?? '',
  }));
  const top = (run.written.volumes ?? []).flatMap(({ name, mount }) => {
    if (mount?.component !== component.name) return [];
    return [{ volume: name, path: mount.containerPath, subPath: mount.subPath ?? '' }];
  });
  return [...own, ...top];
}

function healthcheckOf(part: Part): ResolvedHealthcheck | null {
  const written = part.component.dockerCompose.healthcheck;
  if (!written) return null;
  const times = {
    intervalMs: durationMs(written.interval ?? '30s'),
    timeoutMs: durationMs(written.timeout ?? '30s'),
    startPeriodMs: durationMs(written.start_period ?? '0s'),
    ...(written.start_interval !== undefined && { startIntervalMs: durationMs(written.start_interval) }),
    retries: written.retries ?? 3,
  };
  if (isOn(written.disable)) return { test: ['NONE'], ...times };
  const rest = ['healthcheck', 'test'];
  const { test } = written;
  // Without a test the image's own check would run with new times: no target supports that, so it stays as it is.
  if (test === undefined) return null;
  const line = (word: string, index: Path) => text(part, [...rest, ...index], unescapeDollar(word));
  return {
    test: Array.isArray(test)
      ? test.map((word, index) => line(word, [index]))
      : ['CMD-SHELL', line(test, [])],
    ...times,
  };
}

function replicasOf(part: Part): number {
  const written = part.component.dockerCompose.deploy?.replicas ?? 1;
  const found = text(part, ['deploy', 'replicas'], written).trim();
  const count = Number(found);
  if (found !== '' && Number.isInteger(count) && count >= 0 && count <= 100) return count;
  refuse(
    part,
    ['dockerCompose', 'deploy', 'replicas'],
    `replicas is a whole number from 0 to 100, not "${found}"`,
  );
  return 1;
}

function resourcesOf(part: Part): ResolvedComponent['resources'] {
  const limits = part.component.dockerCompose.deploy?.resources?.limits;
  const rest = ['deploy', 'resources', 'limits'];
  return {
    cpus: amount(part, [...rest, 'cpus'], limits?.cpus, cpuCount),
    memoryBytes: amount(part, [...rest, 'memory'], limits?.memory, memoryBytes),
  };
}

function amount(
  part: Part,
  rest: Path,
  written: Scalar | undefined,
  read: (text: string) => number | null,
): number | null {
  if (written === undefined) return null;
  const found = text(part, rest, written);
  const value = read(found);
  if (value === null) refuse(part, ['dockerCompose', ...rest], `"${found}" is not an amount`);
  return value;
}

function labelsOf(part: Part): Record<string, string> {
  const { labels } = part.component.dockerCompose;
  if (!Array.isArray(labels)) return textMap(part, ['labels'], labels);
  return Object.fromEntries(
    labels.map((label, index) => {
      const [name = '', ...value] = text(part, ['labels', index], label).split('=');
      return [name, value.join('=')];
    }),
  );
}
