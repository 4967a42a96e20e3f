import type { Booked } from '../ledger';
import { approximated, kept, notSupported } from '../ledger';
import { importLimits } from '../limits';
import type { PortParts } from '../short-syntax';
import { portRange, readPorts } from '../short-syntax';
import type { Node } from '../tree';
import { child, entriesOf, itemsOf, textOf } from '../tree';
import type { Rule, Sheet } from './sheet';
import { append, blankOrWrong } from './sheet';

/** Others in the environment reach the port the process listens on; the port of the machine is not opened. */
export const ports: Rule = (node, sheet) => {
  if (itemsOf(node).length === 0) return blankOrWrong(node, 'a list of ports');
  for (const item of itemsOf(node)) {
    if (item.kind === 'map') longPort(item, sheet);
    else if (item.kind === 'scalar') shortPort(item, sheet);
    else notSupported(item, 'This is not a port', 'Write "8080:80"');
  }
};

export const expose: Rule = (node, sheet) => {
  if (itemsOf(node).length === 0) return blankOrWrong(node, 'a list of ports');
  for (const item of itemsOf(node)) {
    const parts = readPorts(textOf(item) ?? '', importLimits.portRange);
    if (!parts || !isSupported(parts.protocol)) notSupported(item, 'This is not a port', 'Write a number');
    else keepPorts(sheet, item, parts, 'expose');
  }
};

function shortPort(item: Node, sheet: Sheet): Booked {
  const parts = readPorts(textOf(item) ?? '', importLimits.portRange);
  if (!parts) {
    const note = `This is not a port, or a range of more than ${importLimits.portRange} ports`;
    return notSupported(item, note, 'Write "8080:80", and list the ports that are needed');
  }
  if (!isSupported(parts.protocol)) return otherProtocol(item);
  keepPorts(sheet, item, parts, 'ports');
}

function isSupported(protocol: string): boolean {
  return protocol === 'tcp' || protocol === 'udp';
}

function otherProtocol(item: Node): Booked {
  notSupported(item, 'Only the protocols tcp and udp are supported', 'Use tcp or udp');
}

function longPort(item: Node, sheet: Sheet): Booked {
  const protocol = textOf(child(item, 'protocol')) ?? 'tcp';
  const targets = portRange(textOf(child(item, 'target')) ?? '', importLimits.portRange);
  if (!targets) return notSupported(item, 'This is not a port', 'Give target the port of the process');
  if (!isSupported(protocol)) return otherProtocol(item);
  if (isFull(sheet, item, targets)) return;
  const target = addPorts(sheet, targets, protocol, 'ports');
  for (const [key, node] of entriesOf(item)) longPortKey(key, node, target);
}

function longPortKey(key: string, node: Node, target: (string | number)[]): Booked {
  if (key === 'target' || key === 'protocol') kept(node, target);
  else if (key === 'published') approximated(node, machinePort, target);
  else if (key === 'host_ip') approximated(node, 'No address of the machine is bound', target);
  else if (key === 'mode') {
    if (textOf(node) === 'host') approximated(node, machinePort, target);
    else kept(node, target);
  } else if (key === 'name' || key === 'app_protocol') kept(node, undefined, 'A note for people');
  else if (!key.startsWith('x-')) notSupported(node, 'This key of a port is not known here', 'Remove it');
}

const machinePort =
  'No port of the machine is opened: others in the environment use the port of the container, and "hosts" gives it a public address';

/** True when there were too many before; ranges multiply. */
function isFull({ project }: Sheet, item: Node, targets: number[]): boolean {
  project.ports += targets.length;
  if (project.ports <= importLimits.ports) return false;
  notSupported(
    item,
    `The services have more than ${importLimits.ports} ports`,
    'List the ports that are needed',
  );
  return true;
}

function keepPorts(sheet: Sheet, item: Node, parts: PortParts, key: 'ports' | 'expose'): Booked {
  if (isFull(sheet, item, parts.targets)) return;
  const target = addPorts(sheet, parts.targets, parts.protocol, key);
  if (parts.published === null && parts.hostIp === null) kept(item, target);
  else approximated(item, machinePort, target);
}

function addPorts(sheet: Sheet, targets: number[], protocol: string, key: 'ports' | 'expose') {
  const ending = protocol === 'udp' ? '/udp' : '';
  let path: (string | number)[] = [];
  for (const port of targets) {
    const text = key === 'ports' ? `${port}:${port}${ending}` : `${port}${ending}`;
    const known = sheet.compose[key];
    const at = Array.isArray(known) ? known.indexOf(text) : -1;
    path = at < 0 ? append(sheet, key, text) : [...sheet.at, 'dockerCompose', key, at];
  }
  return path;
}
