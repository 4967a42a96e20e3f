import { readPort } from '../fields/ports';
import { parse } from '../parse';
import { readSecret } from '../secrets';
import type { Plain } from '../text/tree';
import { isPlainMap, own, valueAt } from '../text/tree';

export type FormVariable = { name: string; value: string; kind: 'plain' | 'secret' | 'sealed' };
export type FormHost = { hostname: string; path: string; servicePort: string };
export type FormComponent = {
  index: number;
  name: string;
  kind: string;
  /** Null without a Git repository. */
  branch: string | null;
  replicas: string;
  ports: number[];
  hosts: FormHost[];
  variables: FormVariable[];
};
export type FormVolume = { name: string; size: string; mounts: { component: string; path: string }[] };
export type FormModel = { variables: FormVariable[]; components: FormComponent[]; volumes: FormVolume[] };

/** What the forms show of a text, as far as it can be read; null when it is not YAML. */
export function formOf(text: string): FormModel | null {
  const { root, tree } = parse(text);
  if (!tree) return null;
  const components = listAt(root, ['components']).map(componentOf);
  return {
    variables: variablesOf(own(root, 'environmentVariables')),
    components: components.filter(({ name }) => name !== ''),
    volumes: listAt(root, ['volumes']).map((volume) => volumeOf(volume, root)),
  };
}

function componentOf(component: Plain, index: number): FormComponent {
  const hasGit = own(component, 'gitRepo') !== undefined;
  return {
    index,
    name: textAt(component, ['name']),
    kind: textAt(component, ['kind']),
    branch: hasGit ? textAt(component, ['gitBranch']) : null,
    replicas: textAt(component, ['dockerCompose', 'deploy', 'replicas']) || '1',
    ports: [
      ...listAt(component, ['dockerCompose', 'ports']),
      ...listAt(component, ['dockerCompose', 'expose']),
    ].flatMap(portOf),
    hosts: listAt(component, ['hosts']).map((host) => ({
      hostname: textAt(host, ['hostname']),
      path: textAt(host, ['path']) || '/',
      servicePort: textAt(host, ['servicePort']),
    })),
    variables: variablesOf(valueAt(component, ['dockerCompose', 'environment'])),
  };
}

function volumeOf(volume: Plain, root: Plain): FormVolume {
  const name = textAt(volume, ['name']);
  const top = own(volume, 'mount');
  const owner = textAt(volume, ['mount', 'component']);
  const uses = listAt(root, ['components']).flatMap((component) =>
    listAt(component, ['volumes'])
      .filter((use) => textAt(use, ['name']) === name)
      .map((use) => ({ component: textAt(component, ['name']), path: textAt(use, ['mount']) })),
  );
  const mounts = top ? [{ component: owner, path: textAt(volume, ['mount', 'containerPath']) }] : [];
  return { name, size: textAt(volume, ['size']), mounts: [...mounts, ...uses] };
}

function variablesOf(value: Plain | undefined): FormVariable[] {
  if (!isPlainMap(value)) return [];
  return Object.entries(value).map(([name, written]) => {
    const secret = readSecret(scalarText(written));
    if (secret.kind === 'secret') return { name, value: secret.value, kind: 'secret' };
    return { name, value: scalarText(written), kind: secret.kind === 'sealed' ? 'sealed' : 'plain' };
  });
}

function portOf(written: Plain): number[] {
  if (typeof written !== 'string' && typeof written !== 'number') return [];
  const read = readPort(written);
  return read.ok && read.port.protocol === 'tcp' ? [read.port.service] : [];
}

function listAt(root: Plain, path: string[]): Plain[] {
  const value = valueAt(root, path);
  return Array.isArray(value) ? value : [];
}

function textAt(root: Plain, path: string[]): string {
  return scalarText(valueAt(root, path));
}

function scalarText(value: Plain | undefined): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}
