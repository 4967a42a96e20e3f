import { cpuCount, durationMs, memoryBytes } from '../fields/amounts';
import { unescapeDollar } from '../fields/command';
import { labelledHealthcheck } from '../fields/kompose';
import { insideTree } from '../fields/paths';
import { readPort } from '../fields/ports';
import type { ResolvedBuild, ResolvedComponent, ResolvedHealthcheck } from '../resolved';
import { mountsOf } from '../schema/component';
import type { DockerCompose, Port } from '../schema/docker-compose';
import type { Scalar } from '../schema/scalar';
import { isOn } from '../schema/scalar';
import type { Path } from '../text/tree';
import type { Part } from './part';
import { refuse, text, textMap, wordsOf } from './part';

/** What a Compose body says about its container. `part` stands at the body. */
export function containerOf(part: Part, body: DockerCompose) {
  return {
    image: body.build === undefined ? imageOf(part, body) : null,
    build: buildOf(part, body.build),
    entrypoint: wordsOf(part, body.entrypoint, 'entrypoint'),
    command: wordsOf(part, body.command, 'command'),
    workingDir: body.working_dir === undefined ? null : text(part, ['working_dir'], body.working_dir),
    user: body.user === undefined ? null : text(part, ['user'], body.user),
    ports: portsOf(part, body),
    mounts: mountsOfComponent(part),
    resources: resourcesOf(part, body.deploy?.resources?.limits, ['deploy', 'resources', 'limits']),
  };
}

function imageOf(part: Part, body: DockerCompose): string {
  const image = text(part, ['image'], body.image ?? '').trim();
  if (image === '' || /\s/.test(image)) refuse(part, ['image'], `"${image}" is not an image name`);
  return image;
}

export function buildOf(part: Part, written: DockerCompose['build']): ResolvedBuild | null {
  if (written === undefined) return null;
  const build = typeof written === 'string' ? { context: written } : written;
  return dockerfileBuild(
    part,
    build,
    typeof written === 'string' ? [['build'], []] : [['build', 'context'], ['build']],
  );
}

type WrittenBuild = Exclude<DockerCompose['build'], string | undefined>;

/** `places`: where the context stands, and where the other keys do. */
export function dockerfileBuild(
  part: Part,
  build: WrittenBuild,
  [context, rest]: [Path, Path],
): ResolvedBuild {
  const { dockerfile_inline: inline } = build;
  return {
    context: inTree(part, context, build.context ?? '.'),
    dockerfile: inTree(part, [...rest, 'dockerfile'], build.dockerfile ?? 'Dockerfile'),
    target: build.target == null ? null : text(part, [...rest, 'target'], build.target),
    args: textMap(part, [...rest, 'args'], build.args),
    secrets: textMap(part, [...rest, 'secrets'], build.secrets),
    ...(inline !== undefined && { dockerfileText: text(part, [...rest, 'dockerfile_inline'], inline) }),
  };
}

export function inTree(part: Part, rest: Path, written: string): string {
  const found = text(part, rest, written);
  const path = insideTree(found);
  if (path === null) refuse(part, rest, `"${found}" leads out of the repository`);
  return path ?? '.';
}

function portsOf(part: Part, { ports, expose }: DockerCompose): ResolvedComponent['ports'] {
  const found = new Map<string, ResolvedComponent['ports'][number]>();
  for (const [key, list] of [
    ['ports', ports ?? []],
    ['expose', expose ?? []],
  ] as [string, Port[]][]) {
    for (const [index, written] of list.entries()) {
      const read = readPort(text(part, [key, index], written));
      if (!read.ok) refuse(part, [key, index], read.message);
      else {
        const name = `${read.port.service}/${read.port.protocol}`;
        if (!found.has(name)) found.set(name, read.port);
      }
    }
  }
  return [...found.values()];
}

/** Both ways of mounting give the same. */
function mountsOfComponent({ run, component }: Part): ResolvedComponent['mounts'] {
  const own = mountsOf(component).map(({ name, mount, subPath }) => ({
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

/** `healthcheck` wins over the labels that Kompose reads. */
export function healthcheckOf(part: Part, body: DockerCompose): ResolvedHealthcheck | null {
  const written = body.healthcheck;
  if (!written) {
    const labelled = labelledHealthcheck(labelsOf(part, body));
    return labelled && checkOf(labelled, (word) => word);
  }
  return checkOf(written, (word, index) =>
    text(part, ['healthcheck', 'test', ...index], unescapeDollar(word)),
  );
}

type WrittenCheck = NonNullable<DockerCompose['healthcheck']>;

function checkOf(
  written: WrittenCheck,
  line: (word: string, index: Path) => string,
): ResolvedHealthcheck | null {
  const times = {
    intervalMs: durationMs(written.interval ?? '30s'),
    timeoutMs: durationMs(written.timeout ?? '30s'),
    startPeriodMs: durationMs(written.start_period ?? '0s'),
    ...(written.start_interval !== undefined && { startIntervalMs: durationMs(written.start_interval) }),
    retries: written.retries ?? 3,
  };
  if (isOn(written.disable)) return { test: ['NONE'], ...times };
  const { test } = written;
  // Without a test the image's own check would run with new times: no target supports that, so it stays as it is.
  if (test === undefined) return null;
  const words = Array.isArray(test)
    ? test.map((word, index) => line(word, [index]))
    : ['CMD-SHELL', line(test, [])];
  return { test: words, ...times };
}

export function replicasOf(part: Part, body: DockerCompose): number {
  const written = body.deploy?.replicas ?? 1;
  const found = text(part, ['deploy', 'replicas'], written).trim();
  const count = Number(found);
  if (found !== '' && Number.isInteger(count) && count >= 0 && count <= 100) return count;
  refuse(part, ['deploy', 'replicas'], `replicas is a whole number from 0 to 100, not "${found}"`);
  return 1;
}

type Amounts = { cpus?: Scalar | undefined; memory?: Scalar | undefined } | null | undefined;

export function resourcesOf(part: Part, limits: Amounts, rest: Path): ResolvedComponent['resources'] {
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
  if (value === null) refuse(part, rest, `"${found}" is not an amount`);
  return value;
}

export function labelsOf(part: Part, { labels }: DockerCompose): Record<string, string> {
  if (!Array.isArray(labels)) return textMap(part, ['labels'], labels);
  return Object.fromEntries(
    labels.map((label, index) => {
      const [name = '', ...value] = text(part, ['labels', index], label).split('=');
      return [name, value.join('=')];
    }),
  );
}
