import type { Port } from '../schema/docker-compose';

export type PortMapping = { service: number; target: number; protocol: 'tcp' | 'udp' };
export type ReadPort = { ok: true; port: PortMapping } | { ok: false; message: string };

/** `8000`, `"8000"`, `"8080:5000"` (left: what others use, right: where the process listens), `"53/udp"`. */
export function readPort(written: Port): ReadPort {
  const text = String(written).trim();
  const match = /^(?:(\d{1,5}):)?(\d{1,5})(?:\/(tcp|udp))?$/.exec(text);
  if (!match) return { ok: false, message: badPort(text) };
  const target = Number(match[2]);
  const service = match[1] === undefined ? target : Number(match[1]);
  if (!isPort(target) || !isPort(service))
    return { ok: false, message: 'A port is a number from 1 to 65535' };
  return { ok: true, port: { service, target, protocol: match[3] === 'udp' ? 'udp' : 'tcp' } };
}

function isPort(number: number): boolean {
  return number >= 1 && number <= 65535;
}

function badPort(text: string): string {
  if (/^\[?[\d.a-fA-F:]*[.\]].*:/.test(text))
    return 'An address of the machine cannot be bound here; write "8080:8000"';
  if (/\d-\d/.test(text)) return 'Ranges of ports are not supported; list each port';
  return `"${text}" is not a port; write "8000" or "8080:8000"`;
}
