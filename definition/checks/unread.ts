import type { Component, ComposeComponent } from '../schema/component';
import { bodyOf, hostsOf, isCompose, isHelper, isScript } from '../schema/component';
import { containersOf } from '../schema/pod';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { info } from './finding';

/** Keys that the format knows, where they stand without effect: nobody must wait for one in vain. */
export function checkUnread(draft: Draft): Finding[] {
  return draft.components.flatMap(({ index, component }) => {
    const path = ['components', index];
    return [
      ...bodyKeys(component, path),
      ...hosts(component, path),
      ...(isCompose(component) ? pods(component, path) : []),
    ];
  });
}

const readOfScripts = new Set(['build', 'environmentVariablesGroups']);
const readOfHelpers = new Set([
  ...['image', 'build', 'environment', 'environmentVariablesGroups', 'ports', 'expose'],
  ...['command', 'entrypoint', 'user', 'working_dir', 'deploy'],
]);

function bodyKeys(component: Component, path: Path): Finding[] {
  const body = bodyOf(component);
  if (!body) return [];
  const at = [...path, 'dockerCompose'];
  const findings = reservations(component, at);
  if (isScript(component)) {
    const reason = 'scripts take only the image that is built, and groups of variables';
    const hint = 'Name the image with runnerImage, and set variables with environment of the component';
    // Beside a build it is told already.
    const read = body.build === undefined ? readOfScripts : new Set([...readOfScripts, 'image']);
    findings.push(...others(body, read, at).map((one) => silent(one, reason, hint)));
  } else if (isHelper(component)) {
    const reason = 'it belongs to the component whose pod names this one';
    findings.push(...others(body, readOfHelpers, at).map((one) => silent(one, reason, 'Write it there')));
    if (body.deploy?.replicas !== undefined)
      findings.push(silent([...at, 'deploy', 'replicas'], reason, 'Write it there'));
  }
  return findings;
}

function others(body: object, read: ReadonlySet<string>, path: Path): Path[] {
  return Object.keys(body)
    .filter((key) => !read.has(key) && !key.startsWith('x-'))
    .map((key) => [...path, key]);
}

function reservations(component: Component, path: Path): Finding[] {
  if (bodyOf(component)?.deploy?.resources?.reservations?.cpus === undefined) return [];
  const at = [...path, 'deploy', 'resources', 'reservations', 'cpus'];
  return [silent(at, 'CPUs are shared, not reserved', 'Limit what others take with limits.cpus')];
}

function hosts(component: Component, path: Path): Finding[] {
  return hostsOf(component).flatMap((host, index) => {
    const at = [...path, 'hosts', index];
    const findings: Finding[] = [];
    if (host.externalAddress) {
      const hint = `Make the record of ${host.hostname} where the domain is kept`;
      findings.push(silent([...at, 'externalAddress'], 'Warren makes no DNS records', hint));
    }
    if ((host.displayPaths ?? []).length > 0) {
      const hint = 'Link the pages from the one at path';
      findings.push(silent([...at, 'displayPaths'], 'the address with its path is shown', hint));
    }
    return findings;
  });
}

const instead = {
  volumes: 'Mount them with `volumes` of the component named in `from`',
  shared_volumes: 'Share folders with `shared_paths`',
};

function pods({ pod }: ComposeComponent, path: Path): Finding[] {
  return (['init_containers', 'sidecar_containers'] as const).flatMap((list) =>
    containersOf(pod?.[list]).flatMap((container, position) =>
      (['volumes', 'shared_volumes'] as const)
        .filter((key) => isWritten(container[key]))
        .map((key) => {
          const reason = 'containers of a pod have the volumes of the component they come from';
          return silent([...path, 'pod', list, position, key], reason, instead[key]);
        }),
    ),
  );
}

/** Exported files have them empty. */
function isWritten(value: unknown): boolean {
  if (value === null || value === undefined) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function silent(path: Path, reason: string, hint: string): Finding {
  const message = `${String(path.at(-1))} has no effect here: ${reason}`;
  return info('no-effect', message, path, { part: 'key', hint });
}
