import { readPort } from '../fields/ports';
import { bodyOf, hostsOf } from '../schema/component';
import type { DockerCompose } from '../schema/docker-compose';
import { textOf } from '../schema/scalar';
import type { PlacedComponent } from '../shape';
import type { Path } from '../text/tree';
import type { Finding } from './finding';
import { warning } from './finding';

/** A command that listens where no host leads to: the page would stay silent. `path` stands at the Compose body. */
export function bindings({ component }: PlacedComponent, path: Path): Finding[] {
  const body = bodyOf(component);
  if (!body || hostsOf(component).length === 0) return [];
  return (['command', 'entrypoint'] as const).flatMap((key) => {
    const written = body[key];
    if (written === null || written === undefined) return [];
    const line = Array.isArray(written) ? written.map(textOf).join(' ') : written;
    return judge(line, { body, name: component.name, path: [...path, key] });
  });
}

function targetsOf({ ports, expose }: DockerCompose): number[] {
  return [...(ports ?? []), ...(expose ?? [])].flatMap((written) => {
    const read = readPort(written);
    return read.ok ? [read.port.target] : [];
  });
}

type Place = { body: DockerCompose; name: string; path: Path };

const listening =
  /(?:^|[\s=])(?:(?:-b|--bind|--listen|--http|-l)[\s=]+)(?:tcp:\/\/)?([\w.*[\]:-]*?):(\d{2,5})(?=\s|$)|\s(?:--port|-p)[\s=](\d{2,5})(?=\s|$)/;

function judge(line: string, { body, name, path }: Place): Finding[] {
  const match = listening.exec(line);
  if (!match) return [];
  const address = match[1] ?? '';
  const port = Number(match[2] ?? match[3]);
  if (address === '127.0.0.1' || address === 'localhost') {
    const message = `${name} listens on ${address}, which nobody outside its container reaches`;
    return [warning('bind', message, path, { hint: `Listen on 0.0.0.0:${port}` })];
  }
  const targets = targetsOf(body);
  if (targets.length === 0 || targets.includes(port)) return [];
  const message = `${name} listens on ${port}, but its ports lead to ${[...new Set(targets)].join(', ')}`;
  return [warning('bind', message, path, { hint: `Listen on ${targets[0]}, or write ports: ["${port}"]` })];
}
