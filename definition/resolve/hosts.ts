import { isHostname } from '../fields/names';
import type { HostExtras, ResolvedHost } from '../resolved';
import { hostsOf } from '../schema/component';
import type { Host } from '../schema/hosts';
import type { Scalar } from '../schema/scalar';
import { isOn } from '../schema/scalar';
import type { Part } from './part';
import { inside, refuse, text, textMap } from './part';

/** `part` stands at the component. */
export function resolveHosts(part: Part): ResolvedHost[] {
  return hostsOf(part.component).map((host, position) => resolveHost(inside(part, 'hosts', position), host));
}

function resolveHost(part: Part, host: Host): ResolvedHost {
  const read = (key: string, written: Scalar) => text(part, [key], written).trim();
  const hostname = read('hostname', host.hostname).toLowerCase();
  const servicePort = Number(read('servicePort', host.servicePort));
  if (!isHostname(hostname)) {
    const shown = hostname.slice(0, 100);
    refuse(part, ['hostname'], `"${shown}" is not a host name; each part has at most 63 characters`);
  }
  if (!Number.isInteger(servicePort) || servicePort < 1 || servicePort > 65535) {
    refuse(part, ['servicePort'], 'servicePort is a number from 1 to 65535');
  }
  const path = read('path', host.path ?? '/');
  const extras = extrasOf(part, host);
  return { hostname, path: path.startsWith('/') ? path : `/${path}`, servicePort, ...(extras && { extras }) };
}

function extrasOf(part: Part, host: Host): HostExtras | null {
  const ingress = host.k8s?.ingress;
  if (!ingress && host.public === undefined && host.selfManagedDns === undefined) return null;
  const at = inside(part, 'k8s', 'ingress');
  return {
    isPublic: isOn(host.public),
    hasOwnDns: isOn(host.selfManagedDns),
    ingressClass: ingress?.className == null ? null : text(at, ['className'], ingress.className),
    tlsSecret: ingress?.tlsSecretName == null ? null : text(at, ['tlsSecretName'], ingress.tlsSecretName),
    annotations: textMap(at, ['annotations'], ingress?.annotations),
  };
}
