import { parse } from '../parse';
import { writeSecret } from '../secrets';
import type { Path } from '../text/tree';
import { own, valueAt } from '../text/tree';
import { removeIn, setIn } from './edit';
import type { FormHost } from './form';
import { formOf } from './form';

/** What the forms can do to a text. Every action answers the whole new text; comments and order stay. */
export type FormAction =
  | { kind: 'set-variable'; component: number | null; name: string; value: string; isSecret: boolean }
  | { kind: 'remove-variable'; component: number | null; name: string }
  | { kind: 'set-branch'; component: number; branch: string }
  | { kind: 'set-replicas'; component: number; replicas: string }
  | { kind: 'set-host'; component: number; at: number; host: FormHost }
  | { kind: 'remove-host'; component: number; at: number }
  | { kind: 'add-volume'; name: string; size: string; component: number; path: string }
  | { kind: 'set-volume-size'; at: number; size: string }
  | { kind: 'remove-volume'; at: number };

export function acted(text: string, action: FormAction): string {
  switch (action.kind) {
    case 'set-variable': {
      const value = action.isSecret ? writeSecret(action.value) : action.value;
      return setIn(text, [...variablesPath(action.component), action.name], value);
    }
    case 'remove-variable':
      return removeIn(text, [...variablesPath(action.component), action.name]);
    case 'set-branch':
      return setIn(text, ['components', action.component, 'gitBranch'], action.branch);
    case 'set-replicas':
      return setIn(
        text,
        ['components', action.component, 'dockerCompose', 'deploy', 'replicas'],
        numeric(action.replicas),
      );
    case 'set-host':
      return setHost(text, action);
    case 'remove-host':
      return removeIn(text, ['components', action.component, 'hosts', action.at]);
    case 'add-volume':
      return addVolume(text, action);
    case 'set-volume-size':
      return setIn(text, ['volumes', action.at, 'size'], action.size);
    case 'remove-volume':
      return removeVolume(text, action.at);
  }
}

/** The host the forms propose: the name of the component under the base domain, and its first port. */
export function proposedHost(component: { name: string; ports: number[] }): FormHost {
  return {
    hostname: `${component.name}-{{ env.base_domain }}`,
    path: '/',
    servicePort: String(component.ports[0] ?? 80),
  };
}

function variablesPath(component: number | null): Path {
  return component === null
    ? ['environmentVariables']
    : ['components', component, 'dockerCompose', 'environment'];
}

function setHost(text: string, { component, at, host }: Extract<FormAction, { kind: 'set-host' }>): string {
  const path = ['components', component, 'hosts', at];
  const known = formOf(text)?.components.find(({ index }) => index === component)?.hosts[at];
  const value = { hostname: host.hostname, path: host.path, servicePort: numeric(host.servicePort) };
  if (!known) return setIn(text, path, value);
  const changed = (['hostname', 'path', 'servicePort'] as const).filter((key) => known[key] !== host[key]);
  return changed.reduce((now, key) => setIn(now, [...path, key], value[key]), text);
}

function addVolume(
  text: string,
  { name, size, component, path }: Extract<FormAction, { kind: 'add-volume' }>,
): string {
  const form = formOf(text);
  const owner = form?.components.find(({ index }) => index === component);
  if (!form || !owner) return text;
  const volume = { name, mount: { component: owner.name, containerPath: path }, size };
  return setIn(text, ['volumes', form.volumes.length], volume);
}

/** With everything that mounts it. */
function removeVolume(text: string, at: number): string {
  const form = formOf(text);
  const name = form?.volumes[at]?.name;
  if (!form || name === undefined) return text;
  const without = removeIn(text, ['volumes', at]);
  return form.components.reduce((now, { index }) => removeUses(now, index, name), without);
}

function removeUses(text: string, component: number, name: string): string {
  const at = usesOf(text, component).lastIndexOf(name);
  return at < 0
    ? text
    : removeUses(removeIn(text, ['components', component, 'volumes', at]), component, name);
}

function usesOf(text: string, component: number): unknown[] {
  const list = valueAt(parse(text).root, ['components', component, 'volumes']);
  return Array.isArray(list) ? list.map((use) => own(use, 'name')) : [];
}

function numeric(written: string): number | string {
  return /^\d{1,6}$/.test(written.trim()) ? Number(written) : written;
}
