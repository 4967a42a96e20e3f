import type { Document, Node, Scalar, YAMLMap } from 'yaml';
import { isMap, isScalar, isSeq } from 'yaml';
import { writeSecret } from '../secrets';
import { readDocument } from '../text/read-document';
import type { SuggestedEdit, Suggestion } from './types';

/**
 * The definition with a suggestion taken: comments and order stay as they are. Applied twice it is the same as once.
 * Null when it does not fit any more, for example because the component was renamed.
 */
export function applySuggestion(text: string, { edit }: Pick<Suggestion, 'edit'>): string | null {
  if (edit.kind === 'none') return text;
  const { document } = readDocument(text);
  if (!document || !isMap(document.contents)) return null;
  if (!change(document as Document, edit)) return null;
  return document.toString({ lineWidth: 0, singleQuote: true });
}

/** Several at once, in order; those that do not fit are passed over. */
export function applySuggestions(text: string, suggestions: Pick<Suggestion, 'edit'>[]): string {
  return suggestions.reduce((done, one) => applySuggestion(done, one) ?? done, text);
}

function change(document: Document, edit: Exclude<SuggestedEdit, { kind: 'none' }>): boolean {
  if (edit.kind === 'make-secret') return makeSecret(document, edit);
  const component = componentNamed(document, edit.component);
  if (!component) return false;
  switch (edit.kind) {
    case 'add-hosts':
      return addHosts(document, component, edit);
    case 'set-variables':
      for (const [name, value] of Object.entries(edit.values)) setVariable(document, component, name, value);
      return true;
    case 'set-command':
      component.setIn(['dockerCompose', 'command'], document.createNode(edit.command));
      return true;
    case 'add-healthcheck':
      component.setIn(['dockerCompose', 'healthcheck'], document.createNode(gate(edit.test)));
      return true;
    case 'add-dependency':
      return addDependency(document, component, edit.on);
  }
}

function gate(test: string) {
  return { test, interval: '5s', timeout: '5s', retries: 20 };
}

function componentNamed(document: Document, name: string): YAMLMap | null {
  const list = document.get('components');
  if (!isSeq(list)) return null;
  const found = list.items.find((item) => isMap(item) && item.get('name') === name);
  return isMap(found) ? found : null;
}

function addHosts(
  document: Document,
  component: YAMLMap,
  { hostname, servicePort }: Extract<SuggestedEdit, { kind: 'add-hosts' }>,
): boolean {
  const hosts = component.get('hosts');
  const taken =
    isSeq(hosts) && hosts.items.some((item) => isMap(item) && item.get('servicePort') === servicePort);
  if (taken) return true;
  const entry = document.createNode({ hostname: quoted(document, hostname), path: '/', servicePort });
  if (isSeq(hosts)) hosts.add(entry);
  else insertAfter(document, component, 'dockerCompose', 'hosts', document.createNode([entry]));
  return true;
}

/** New keys stand where people look for them; a key at the end would follow the comment of the next component. */
function insertAfter(document: Document, map: YAMLMap, after: string, key: string, value: Node): void {
  const at = map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === after);
  const pair = document.createPair(key, value);
  map.items.splice(at < 0 ? map.items.length : at + 1, 0, pair);
}

function makeSecret(
  document: Document,
  { variable, value, uses }: Extract<SuggestedEdit, { kind: 'make-secret' }>,
): boolean {
  const components = uses.map(({ component }) => componentNamed(document, component));
  if (components.includes(null)) return false;
  const variables = document.get('environmentVariables');
  if (!isMap(variables)) addSection(document);
  if (!document.hasIn(['environmentVariables', variable])) {
    document.setIn(['environmentVariables', variable], quoted(document, writeSecret(value)));
  }
  for (const [index, { name, text }] of uses.entries()) {
    const component = components[index];
    if (component) setVariable(document, component, name, text ?? `{{ env.vars.${variable} }}`);
  }
  return true;
}

function addSection(document: Document): void {
  const root = document.contents as YAMLMap;
  document.delete('environmentVariables');
  const at = root.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === 'components');
  const pair = document.createPair('environmentVariables', document.createNode({}));
  (pair.key as Scalar).spaceBefore = true;
  root.items.splice(at < 0 ? root.items.length : at, 0, pair);
}

function setVariable(document: Document, component: YAMLMap, name: string, value: string): void {
  const path = ['dockerCompose', 'environment', name];
  const before = component.getIn(path, true);
  const next = quoted(document, value);
  if (isScalar(before)) {
    next.comment = before.comment;
    next.commentBefore = before.commentBefore;
  }
  component.setIn(path, next);
}

/** Single quotes for everything that is not a plain word. */
function quoted(document: Document, value: string): Scalar {
  const node = document.createNode(value) as Scalar;
  if (!/^[A-Za-z][\w.-]*$/.test(value) && !value.includes('\n')) node.type = 'QUOTE_SINGLE';
  return node;
}

function addDependency(document: Document, component: YAMLMap, on: string): boolean {
  const list = component.get('dependsOn');
  if (!isSeq(list))
    insertAfter(document, component, lastKey(component), 'dependsOn', document.createNode([on]));
  else if (!list.items.some((item) => isScalar(item) && item.value === on)) list.add(document.createNode(on));
  return true;
}

function lastKey(component: YAMLMap): string {
  const key = component.items.at(-1)?.key;
  return isScalar(key) ? String(key.value) : '';
}
