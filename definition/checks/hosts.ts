import { readPort } from '../fields/ports';
import { hasTemplate } from '../interpolate';
import { bodyOf, hostsOf, isScript } from '../schema/component';
import { isOn } from '../schema/scalar';
import type { PlacedComponent } from '../shape';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, warning } from './finding';

export function checkHosts(draft: Draft): Finding[] {
  return [...draft.components.flatMap((placed) => hostFindings(placed, draft)), ...duplicates(draft)];
}

function hostFindings(placed: PlacedComponent, draft: Draft): Finding[] {
  return hostsOf(placed.component).flatMap((host, position) => {
    const path = ['components', placed.index, 'hosts', position];
    return [
      ...servicePort(placed, host.servicePort, path),
      ...baseDomain(host.hostname, isOn(host.selfManagedDns), path),
      ...tooLong(host.hostname, draft.top.urlHandle, path),
      ...hostPath(host.path, path),
    ];
  });
}

function servicePort({ component }: PlacedComponent, written: number | string, path: Path): Finding[] {
  if ((typeof written === 'string' && hasTemplate(written)) || isScript(component)) return [];
  const known = servicePorts(component);
  if (known.includes(Number(written))) return [];
  const hint =
    known.length > 0
      ? `Ports of ${component.name}: ${[...new Set(known)].join(', ')}`
      : `Add ports: ["${written}:${written}"] to dockerCompose`;
  const message = `${component.name} has no port ${written}`;
  return [error('unknown-port', message, [...path, 'servicePort'], { hint })];
}

/** A site of files is always served on 8080. */
function servicePorts(component: PlacedComponent['component']): number[] {
  if (component.kind === 'StaticApplication') return [8080];
  const body = bodyOf(component);
  return [...(body?.ports ?? []), ...(body?.expose ?? [])].flatMap((port) => {
    const read = readPort(port);
    return read.ok && read.port.protocol === 'tcp' ? [read.port.service] : [];
  });
}

/** Generated ids have 6 characters; a handle has as many as it has. */
function tooLong(hostname: string, handle: string | undefined, path: Path): Finding[] {
  const match = /\{\{-?\s*env\.(base_domain|unique)\s*-?\}\}/.exec(hostname);
  const before = hostname.slice(0, match?.index ?? 0);
  const label = before.slice(1 + Math.max(...['.', '{', '}'].map((sign) => before.lastIndexOf(sign))));
  const length = label.length + (match?.[1] === 'unique' ? 6 : (handle?.length ?? 6));
  if (!match || length <= 63) return [];
  const message = `A part of a host name has at most 63 characters; this one gets ${length}`;
  const hint = 'Shorten the part before the base domain';
  return [error('long-name', message, [...path, 'hostname'], { hint })];
}

function baseDomain(hostname: string, isOwnDomain: boolean, path: Path): Finding[] {
  if (isOwnDomain || /env\s*(\.|\[)/.test(hostname)) return [];
  const message = 'Two environments with this host name would collide';
  const hint = `Write it with the base domain: "name-{{ env.base_domain }}"`;
  return [warning('no-base-domain', message, [...path, 'hostname'], { hint })];
}

function hostPath(written: string | undefined, path: Path): Finding[] {
  if (written === undefined || written.startsWith('/') || hasTemplate(written)) return [];
  return [error('bad-path', 'The path of a host starts with /', [...path, 'path'])];
}

function duplicates(draft: Draft): Finding[] {
  const seen = new Map<string, string>();
  return draft.components.flatMap(({ index, component }) =>
    hostsOf(component).flatMap((host, position) => {
      const key = `${host.hostname}\n${host.path ?? '/'}`;
      const owner = seen.get(key);
      if (owner === undefined) {
        seen.set(key, component.name);
        return [];
      }
      const path = ['components', index, 'hosts', position, 'hostname'];
      const message = `${owner} already has this host name and path`;
      return [error('duplicate-host', message, path, { hint: 'Give one of them another name or path' })];
    }),
  );
}
