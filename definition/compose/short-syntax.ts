import { withoutEndSlashes } from '../fields/paths';
import type { Node } from './tree';
import { child, textOf } from './tree';

export type VolumeParts = { source: string | null; target: string; options: string[] };

/** `source:target:options`; a drive letter of Windows belongs to the source. Null when there is no target. */
export function readVolume(text: string): VolumeParts | null {
  const parts = splitVolume(text);
  if (parts.length > 3 || parts.some((part) => part === '')) return null;
  const [first = '', second, third] = parts;
  if (second === undefined) return { source: null, target: first, options: [] };
  return { source: first, target: second, options: third?.split(',') ?? [] };
}

function splitVolume(text: string): string[] {
  const drive = /^[A-Za-z]:[\\/]/.exec(text)?.[0] ?? '';
  const [first = '', ...rest] = text.slice(drive.length).split(':');
  return [drive + first, ...rest];
}

/** True for a path of the machine rather than the name of a volume. */
export function isHostPath(source: string): boolean {
  return /^[./~\\]|^[A-Za-z]:[\\/]/.test(source);
}

export function volumeTarget(item: Node): string | null {
  const text = textOf(item);
  const target = text === null ? textOf(child(item, 'target')) : readVolume(text)?.target;
  return target == null ? null : withoutEndSlashes(target);
}

export type PortParts = {
  hostIp: string | null;
  /** First published port of a range; null for any free one. */
  published: number | null;
  /** Ports of the container. */
  targets: number[];
  protocol: string;
};

type Bounds = { first: number; count: number };
type WrittenPorts = Omit<PortParts, 'targets'> & { targets: Bounds };

/** `[ip:][published:]target[/protocol]` with ranges; null when it is none. */
export function readPorts(text: string, most: number): PortParts | null {
  const written = readWritten(text, most);
  return written && { ...written, targets: listed(written.targets) };
}

/** Without the ports in between: thousands of ranges may be written. */
function readWritten(text: string, most: number): WrittenPorts | null {
  const match =
    /^(?:(\[[0-9A-Fa-f:.]+\]|\d{1,3}(?:\.\d{1,3}){3}|localhost|[0-9A-Fa-f]*:[0-9A-Fa-f:]+):)?(?:(\d{1,5}(?:-\d{1,5})?)?:)?(\d{1,5}(?:-\d{1,5})?)(?:\/(\w+))?$/.exec(
      text.trim(),
    );
  if (!match?.[3]) return null;
  const targets = portBounds(match[3], most);
  const published = match[2] === undefined ? null : portBounds(match[2], 65_535);
  if (targets === null || (match[2] !== undefined && published === null)) return null;
  if (published && targets.count > 1 && published.count !== targets.count) return null;
  return {
    hostIp: match[1]?.replace(/^\[|\]$/g, '') ?? null,
    published: published?.first ?? null,
    targets,
    protocol: match[4] ?? 'tcp',
  };
}

export function portRange(text: string, most: number): number[] | null {
  const bounds = portBounds(text, most);
  return bounds && listed(bounds);
}

function listed({ first, count }: Bounds): number[] {
  return Array.from({ length: count }, (_, index) => first + index);
}

function portBounds(text: string, most: number): Bounds | null {
  const [first = 0, last = first] = text.split('-').map(Number);
  if (first < 1 || last > 65_535 || last < first || last - first >= most) return null;
  return { first, count: last - first + 1 };
}

export function portKey(item: Node): string | null {
  const text = textOf(item);
  if (text !== null) {
    const parts = readWritten(text, 65_535);
    if (!parts) return null;
    const { first, count } = parts.targets;
    const targets = count === 1 ? first : `${first}-${first + count - 1}`;
    return [parts.hostIp ?? '', targets, parts.published ?? '', parts.protocol].join('|');
  }
  const part = (name: string) => textOf(child(item, name)) ?? '';
  return [part('host_ip'), part('target'), part('published'), part('protocol') || 'tcp'].join('|');
}
