import { cpuCount, memoryBytes } from '../../fields/amounts';
import type { Booked } from '../ledger';
import { approximated, kept, notSupported } from '../ledger';
import type { Node } from '../tree';
import { entriesOf, numberOf, textOf } from '../tree';
import type { Rule, Sheet } from './sheet';
import { blankOrWrong, put } from './sheet';

export const deploy: Rule = (node, sheet) => {
  if (node.kind !== 'map' || node.entries.size === 0) return blankOrWrong(node, 'a map');
  for (const [key, value] of node.entries) {
    const rule = Object.hasOwn(keys, key) ? keys[key] : undefined;
    if (rule) rule(value, sheet);
    else if (!key.startsWith('x-')) notSupported(value, 'This key of deploy is not known here', 'Remove it');
  }
};

export const replicas: Rule = (node, sheet) => {
  const count = numberOf(node);
  if (count === null || !Number.isInteger(count) || count < 0)
    return blankOrWrong(node, 'a number of replicas');
  if (count > 100)
    return notSupported(node, 'At most 100 replicas run side by side', 'Write a smaller number');
  put(sheet, ['deploy', 'replicas'], count, node);
};

export const cpus: Rule = (node, sheet) => amount(node, sheet, ['limits', 'cpus'], cpuCount);
export const memoryLimit: Rule = (node, sheet) => amount(node, sheet, ['limits', 'memory'], memoryBytes);
export const memoryReservation: Rule = (node, sheet) =>
  amount(node, sheet, ['reservations', 'memory'], memoryBytes);

export const pidsLimit: Rule = (node, sheet) => {
  const count = numberOf(node);
  if (count === -1 || count === 0) return approximated(node, 'The limit of the cluster counts');
  if (count === null || !Number.isInteger(count) || count < 0)
    return blankOrWrong(node, 'a number of processes');
  put(sheet, ['pids_limit'], count, node);
};

function amount(node: Node, sheet: Sheet, path: string[], read: (text: string) => number | null): Booked {
  const text = textOf(node)?.trim() ?? '';
  if (numberOf(node) === 0) return kept(node, undefined, '0 means no limit');
  if (text === '' || read(text) === null) return blankOrWrong(node, 'an amount');
  put(sheet, ['deploy', 'resources', ...path], written(text), node);
}

/** Compose knows `50m`, `1gb` and bytes; so do we, but without spaces. */
function written(text: string): string {
  return text.replaceAll(/\s/g, '');
}

const strategyNote = 'How containers are replaced is set for the whole environment, with deployment.strategy';

const keys: Record<string, Rule> = {
  replicas,
  resources,
  mode: (node) => {
    if (textOf(node) === 'replicated') return kept(node, undefined, 'The same here');
    notSupported(
      node,
      'One container on every machine, or jobs of a swarm, are not supported',
      'Use replicas',
    );
  },
  restart_policy: restartPolicy,
  update_config: (node) => approximated(node, strategyNote),
  rollback_config: (node) =>
    notSupported(node, 'A failed deployment is not rolled back by itself', 'Deploy the earlier revision'),
  placement: (node) => notSupported(node, 'The cluster decides where containers run', 'Leave it out'),
  endpoint_mode: (node) => notSupported(node, 'Names lead to the containers directly', 'Leave it out'),
  labels: (node) => notSupported(node, 'Services carry no labels here', 'Use labels of the service itself'),
};

function resources(node: Node, sheet: Sheet): Booked {
  for (const [part, amounts] of entriesOf(node)) {
    for (const [key, value] of entriesOf(amounts)) resource(part, key, value, sheet);
    if (amounts.kind !== 'map') blankOrWrong(amounts, 'a map');
  }
  if (node.kind !== 'map') blankOrWrong(node, 'a map');
}

function resource(part: string, key: string, node: Node, sheet: Sheet): Booked {
  const name = `${part}.${key}`;
  if (name === 'limits.cpus') cpus(node, sheet);
  else if (name === 'limits.memory') memoryLimit(node, sheet);
  else if (name === 'limits.pids') pidsLimit(node, sheet);
  else if (name === 'reservations.cpus') approximated(node, 'CPUs are shared, not reserved');
  else if (name === 'reservations.memory') memoryReservation(node, sheet);
  else if (key === 'devices' || key === 'generic_resources') {
    notSupported(node, 'Devices of the machine are not shared with environments', 'Run this part elsewhere');
  } else if (!key.startsWith('x-')) notSupported(node, 'This resource is not known here', 'Remove it');
}

function restartPolicy(node: Node, sheet: Sheet): Booked {
  const parts = new Map(entriesOf(node));
  const condition = textOf(parts.get('condition')) ?? 'any';
  const attempts = parts.get('max_attempts');
  for (const [key, value] of parts) {
    if (key === 'condition') restartCondition(condition, value, attempts, sheet);
    else if (key === 'max_attempts' && condition === 'on-failure')
      kept(value, [...sheet.at, 'dockerCompose', 'restart']);
    else if (key.startsWith('x-')) continue;
    else approximated(value, 'The cluster decides how long it waits between two starts');
  }
}

function restartCondition(condition: string, node: Node, attempts: Node | undefined, sheet: Sheet): Booked {
  const count = numberOf(attempts);
  if (condition === 'any') kept(node, undefined, 'The same here');
  else if (condition === 'on-failure') put(sheet, ['restart'], `on-failure${count ? `:${count}` : ''}`, node);
  else if (condition === 'none' && sheet.project.jobs.has(sheet.service)) put(sheet, ['restart'], 'no', node);
  else approximated(node, 'It is restarted when it ends');
}
