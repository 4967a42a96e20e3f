import type { Plain } from '../../text/tree';
import type { Booked } from '../ledger';
import { approximated, kept, notSupported, report } from '../ledger';
import type { Node } from '../tree';
import { child, entriesOf, isEmpty, isTrue, itemsOf, textOf } from '../tree';
import type { Rule, Sheet } from './sheet';
import { blankOrWrong } from './sheet';

/** Ours always waits until the other is ready: healthy, listening, or ended when it is a job. */
export const dependsOn: Rule = (node, sheet) => {
  if (node.kind !== 'map' || node.entries.size === 0) return blankOrWrong(node, 'a list of services');
  for (const [service, wish] of node.entries) dependency(service, wish, sheet);
};

function dependency(service: string, wish: Node, sheet: Sheet): Booked {
  const { project } = sheet;
  const name = project.names.get(service);
  if (name === undefined) return absent(service, wish, sheet);
  const target = addDependency(sheet, name);
  if (isEmpty(wish)) return kept(wish, target);
  for (const [key, value] of entriesOf(wish)) {
    if (key === 'condition') condition(value, target);
    else if (key === 'required') kept(value, target, 'It is part of the import');
    else if (key === 'restart' && isTrue(value)) {
      notSupported(
        value,
        'It is not restarted together with the other',
        'Let the process reconnect by itself',
      );
    } else if (key === 'restart') kept(value, target);
    else if (!key.startsWith('x-'))
      notSupported(value, 'This key of a dependency is not known here', 'Remove it');
  }
  if (wish.kind !== 'map') notSupported(wish, 'This is not a condition', 'Write a map with "condition"');
}

const conditions = new Set(['service_started', 'service_healthy', 'service_completed_successfully']);

function condition(node: Node, target: (string | number)[]): Booked {
  const text = textOf(node) ?? '';
  if (conditions.has(text)) return kept(node, target, 'It waits until the other is ready');
  notSupported(node, 'This condition is not known here', 'Use service_started or service_healthy');
}

function absent(service: string, wish: Node, sheet: Sheet): Booked {
  const isThere = child(child(sheet.project.root, 'services'), service) !== undefined;
  const isOptional = child(wish, 'required') !== undefined && !isTrue(child(wish, 'required'));
  if (isThere)
    return approximated(wish, `Left out, because ${service} is left out: its profile is not chosen`);
  if (isOptional) return kept(wish, undefined, 'Not there, and not required');
  const message = `${sheet.service} depends on "${service}", which is not there`;
  report(sheet.project.ledger, wish, sheet.project.file, {
    severity: 'error',
    code: 'unknown-service',
    message,
  });
}

function addDependency(sheet: Sheet, name: string): (string | number)[] {
  const list: Plain[] = Array.isArray(sheet.component.dependsOn) ? sheet.component.dependsOn : [];
  const at = list.indexOf(name);
  if (at < 0) sheet.component.dependsOn = [...list, name];
  return [...sheet.at, 'dependsOn', at < 0 ? list.length : at];
}

/** `db:database` is another name for db, and waits for it. */
export const links: Rule = (node, sheet) => {
  if (itemsOf(node).length === 0) return blankOrWrong(node, 'a list of services');
  for (const item of itemsOf(node)) {
    const [service = '', alias] = (textOf(item) ?? '').split(':');
    const name = sheet.project.names.get(service);
    if (name === undefined) {
      notSupported(item, `There is no service "${service}" in the import`, 'Name a service of the file');
      continue;
    }
    const target = name === sheet.component.name ? sheet.at : addDependency(sheet, name);
    if (alias === undefined || alias === name) kept(item, target);
    else if (!isAlias(alias))
      notSupported(item, 'The other name cannot be a host name', 'Use letters, digits and dashes');
    else if (addAlias(sheet.project, name, alias))
      approximated(item, `Every component can use the name ${alias}`, target);
    else
      notSupported(
        item,
        `The name ${alias} already belongs to another component`,
        'Use the name of the component',
      );
  }
};

/** Docker takes underscores and capitals in host names as well. */
export function isAlias(name: string): boolean {
  return /^[A-Za-z0-9_]([\w.-]{0,251}\w)?$/.test(name);
}

/** False when the name belongs to another component already. */
export function addAlias(project: Sheet['project'], name: string, alias: string): boolean {
  const owner = project.owners.get(alias);
  if (owner !== undefined && owner !== name) return false;
  project.owners.set(alias, name);
  const names = project.aliases.get(name) ?? new Set();
  project.aliases.set(name, names.add(alias));
  return true;
}
