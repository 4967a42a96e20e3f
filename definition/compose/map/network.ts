import { hostEntry, isAddress } from '../../fields/runtime';
import type { Booked } from '../ledger';
import { approximated, kept, notSupported } from '../ledger';
import type { Node } from '../tree';
import { child, entriesOf, isEmpty, isTrue, itemsOf, textOf } from '../tree';
import { addAlias, isAlias } from './depends';
import type { Rule, Sheet } from './sheet';
import { append, blankOrWrong } from './sheet';

const oneNetwork = 'All components of an environment share one network';

export const networks: Rule = (node, sheet) => {
  if (node.kind !== 'map' || node.entries.size === 0) return blankOrWrong(node, 'a list of networks');
  const isOne = child(sheet.project.root, 'networks') === undefined || allOnOne(sheet);
  for (const network of node.entries.values()) {
    if (isEmpty(network) || (network.kind === 'map' && network.entries.size === 0)) shared(network, isOne);
    for (const [key, value] of entriesOf(network)) networkKey(key, value, sheet);
  }
};

/** With one network nothing changes; with several, parts that could not reach each other now can. */
export function shared(node: Node, isOne: boolean): Booked {
  if (isOne) kept(node, undefined, oneNetwork);
  else approximated(node, `${oneNetwork}; several do not keep them apart`);
}

function allOnOne({ project }: Sheet): boolean {
  return entriesOf(child(project.root, 'networks')).length < 2;
}

function networkKey(key: string, node: Node, sheet: Sheet): Booked {
  if (key === 'aliases') return aliases(node, sheet);
  if (key === 'priority' || key === 'gw_priority') return approximated(node, oneNetwork);
  if (key.startsWith('x-')) return;
  notSupported(node, 'Addresses and drivers are chosen by the cluster', 'Use names instead of addresses');
}

function aliases(node: Node, sheet: Sheet): Booked {
  for (const item of itemsOf(node)) aliasOf(item, textOf(item) ?? '', sheet);
  if (itemsOf(node).length === 0) blankOrWrong(node, 'a list of names');
}

function aliasOf(item: Node, alias: string, sheet: Sheet): Booked {
  const path = [...sheet.at, 'dockerCompose', 'networks', 'default', 'aliases'];
  if (isAlias(alias) && addAlias(sheet.project, String(sheet.component.name), alias)) return kept(item, path);
  notSupported(item, `The name ${alias} cannot be used here`, 'Use the name of the component');
}

/** In Docker the name of a container is a host name too, so it stays one where it can. */
export const containerName: Rule = (node, sheet) => {
  const text = textOf(node);
  if (text === null) return blankOrWrong(node, 'a name');
  if (text === sheet.component.name) return kept(node, [...sheet.at, 'name']);
  const isKept = isAlias(text) && addAlias(sheet.project, String(sheet.component.name), text);
  const how = 'Containers are named by Warren, so that environments do not collide';
  approximated(node, isKept ? `${how}; the name is kept as another host name` : how);
};

export const networkMode: Rule = (node) => {
  const text = textOf(node);
  if (text === null) return blankOrWrong(node, 'a mode');
  if (text === 'bridge' || text === 'default') return kept(node, undefined, oneNetwork);
  if (text === 'host') {
    return notSupported(
      node,
      'The container would share the network of the machine',
      'List its ports instead',
    );
  }
  const note = 'Every component has its own place in the network of the environment';
  notSupported(node, note, 'List its ports, and use the names of the components');
};

export const extraHosts: Rule = (node, sheet) => {
  const items =
    node.kind === 'map' ? entriesOf(node) : itemsOf(node).map((item): [string, Node] => ['', item]);
  if (items.length === 0) return blankOrWrong(node, 'a list of host names');
  for (const [name, item] of items) {
    const text = name === '' ? (textOf(item) ?? '') : `${name}=${textOf(item) ?? ''}`;
    if (/host-gateway/.test(text)) {
      notSupported(
        item,
        'The machine itself cannot be reached from an environment',
        'Run what is needed as a component',
      );
    } else if (!hostEntry(text))
      notSupported(item, 'This is not a name with an address', 'Write name=10.0.0.1');
    else kept(item, append(sheet, 'extra_hosts', text));
  }
};

export const dns: Rule = (node, sheet) => {
  if (itemsOf(node).length === 0) return blankOrWrong(node, 'an address');
  for (const item of itemsOf(node)) {
    const text = textOf(item) ?? '';
    if (isAddress(text)) kept(item, append(sheet, 'dns', text));
    else notSupported(item, 'This is not an IP address', 'Write the address of a name server');
  }
};

/** The networks of the top level. */
export function topNetworks(root: Node): Booked {
  const all = entriesOf(child(root, 'networks'));
  const top = child(root, 'networks');
  if (top && all.length === 0) blankOrWrong(top, 'a map of networks');
  for (const [, network] of all) {
    if (isEmpty(network) || (network.kind === 'map' && network.entries.size === 0))
      shared(network, all.length < 2);
    else if (network.kind !== 'map') blankOrWrong(network, 'a network');
    for (const [key, node] of entriesOf(network)) topNetworkKey(key, node, all.length < 2);
  }
}

function topNetworkKey(key: string, node: Node, isOne: boolean): Booked {
  if (key === 'driver' && textOf(node) === 'bridge') return shared(node, isOne);
  if (key === 'name' || key === 'labels')
    return approximated(node, 'Networks are named and labelled by Warren');
  if (
    ['external', 'internal', 'attachable', 'enable_ipv6'].includes(key) &&
    !isTrue(node) &&
    node.kind === 'scalar'
  ) {
    return shared(node, isOne);
  }
  if (key === 'attachable') return approximated(node, oneNetwork);
  if (key.startsWith('x-')) return;
  const [note, next] = refusals[key] ?? ['The cluster sets its networks up by itself', 'Leave it out'];
  notSupported(node, note, next);
}

const refusals: Record<string, [string, string]> = {
  external: [
    'Networks from outside the environment are not joined',
    'Reach the other system by its public address',
  ],
  internal: ['Components can reach the outside', 'Do not rely on the network to keep data in'],
};
