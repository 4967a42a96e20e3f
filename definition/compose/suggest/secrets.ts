import { isSecretInClear } from '../../checks/values';
import type { ComposeComponent } from '../../schema/component';
import { textOf } from '../../schema/scalar';
import type { SecretUse, Suggestion } from '../types';

/** `encoded` is the value as it stands in an address. */
type Found = { variable: string; value: string; encoded: string; component: string; name: string };

/** Passwords that stand in clear become secrets of the environment, and addresses take them from there. */
export function secretSuggestions(components: ComposeComponent[]): Suggestion[] {
  const found = components.flatMap(inClear);
  const named = withFreeNames(found, components);
  const groups = byVariable(named);
  return [...[...groups.values()].map(secretOf), ...addressSuggestions(components, groups, named)];
}

function variablesOf(component: ComposeComponent): [string, string][] {
  const written = Object.entries(component.dockerCompose.environment ?? {});
  return written.map(([name, value]) => [name, textOf(value)]);
}

function inClear(component: ComposeComponent): Found[] {
  return variablesOf(component)
    .filter(([name, value]) => isSecretInClear(name, value))
    .map(([name, value]) => ({
      variable: shortName(component, name),
      value,
      encoded: encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd')),
      component: component.name,
      name,
    }));
}

/** The passwords of databases are named for what they open, not for the image that reads them. */
function shortName(component: ComposeComponent, name: string): string {
  if (component.kind !== 'Database') return name;
  return name.replace(/^(POSTGRES|PG|MYSQL|MARIADB|MONGO|MONGO_INITDB|CLICKHOUSE)_/, 'DB_');
}

function byVariable(found: Found[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const one of found) {
    const group = groups.get(one.variable);
    if (group) group.push(one);
    else groups.set(one.variable, [one]);
  }
  return groups;
}

/** One name for one value: a name that stands for two values gets the component in front. */
function withFreeNames(found: Found[], components: ComposeComponent[]): Found[] {
  const values = new Map<string, Set<string>>();
  for (const { variable, value } of found)
    values.set(variable, (values.get(variable) ?? new Set<string>()).add(value));
  const places = new Map(components.map(({ name }, at) => [name, at]));
  return found.map((one) => {
    if (values.get(one.variable)?.size === 1) return one;
    return { ...one, variable: `${prefixOf(one.component, places.get(one.component) ?? 0)}_${one.name}` };
  });
}

function prefixOf(component: string, index: number): string {
  const plain = component.toUpperCase().replace(/[^A-Z0-9]+/g, '_');
  return /^[A-Z]/.test(plain) ? plain : `C${index}_${plain}`;
}

function secretOf(uses: Found[]): Suggestion {
  const [first] = uses as [Found, ...Found[]];
  const names = [...new Set(uses.map(({ component }) => component))].join(', ');
  return {
    id: `secret:${first.component}:${first.name}`,
    title: `Keep ${first.variable} as a secret`,
    reason: `${first.name} of ${names} stands in clear; as SECRET["…"] it is encrypted when you save`,
    component: first.component,
    edit: {
      kind: 'make-secret',
      variable: first.variable,
      value: first.value,
      uses: uses.map(({ component, name }) => ({ component, name })),
    },
  };
}

const address = /^([a-z][a-z0-9+.-]*:\/\/[^:/@\s]*:)([^@/\s]+)(@([^:/?#\s]+).*)$/is;

/** The components, and the secrets by their variables and by the values that addresses of a component hold. */
type Known = {
  names: ReadonlySet<string>;
  groups: Map<string, Found[]>;
  byValue: Map<string, Found>;
};

function addressSuggestions(
  components: ComposeComponent[],
  groups: Map<string, Found[]>,
  named: Found[],
): Suggestion[] {
  const byValue = new Map<string, Found>();
  for (const one of named.toReversed()) {
    byValue.set(`${one.component}\n${one.encoded}`, one).set(`${one.component}\n${one.value}`, one);
  }
  const known = { names: new Set(components.map(({ name }) => name)), groups, byValue };
  return components.flatMap((one) => addresses(one, known));
}

function addresses(component: ComposeComponent, { names, groups, byValue }: Known): Suggestion[] {
  return variablesOf(component).flatMap(([name, value]): Suggestion[] => {
    const match = address.exec(value);
    const [, before = '', password = '', after = '', host = ''] = match ?? [];
    if (!match || value.includes('{{')) return [];
    const isHere = names.has(host);
    const known = byValue.get(`${host}\n${password}`);
    const variable = known?.variable ?? `${prefixOf(host, 0)}_PASSWORD`;
    const taken = groups.get(variable)?.some((one) => !isSecret(one, password)) ?? false;
    if (taken || !/^[A-Z][A-Z0-9_]*$/.test(variable)) return [];
    const plain = known?.value ?? password;
    const filter = plain === password ? '' : ' | url_encode';
    const use: SecretUse = {
      component: component.name,
      name,
      text: `${before}{{ env.vars.${variable}${filter} }}${after}`,
    };
    const reason = isHere
      ? `The password of ${host} stands in the address; it is put in from ${variable} instead`
      : `A password stands in the address; it becomes the secret ${variable}`;
    return [
      {
        id: `address:${component.name}:${name}`,
        title: `Take the password of ${name} from a variable`,
        reason,
        component: component.name,
        edit: { kind: 'make-secret', variable, value: plain, uses: [use] },
      },
    ];
  });
}

function isSecret({ value, encoded }: Found, written: string): boolean {
  return value === written || encoded === written;
}
