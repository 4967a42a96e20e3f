import { isHostname } from '../fields/names';
import {
  capabilityName,
  harmlessCapabilities,
  hostEntry,
  isAddress,
  isOwnSysctl,
  nameValue,
  tmpfsEntry,
} from '../fields/runtime';
import { hasTemplate } from '../interpolate';
import { bodyOf } from '../schema/component';
import type { Scalar } from '../schema/scalar';
import { textOf } from '../schema/scalar';
import type { PlacedComponent } from '../shape';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error } from './finding';

/** The container around the process: what would reach out of it is refused. */
export function checkContainment(draft: Draft): Finding[] {
  return draft.components.flatMap(checkOne);
}

type JudgedKey = 'cap_add' | 'sysctls' | 'extra_hosts' | 'dns' | 'tmpfs' | 'hostname';
type Judge = (text: string) => { code: string; message: string; hint?: string } | null;

function checkOne({ index, component }: PlacedComponent): Finding[] {
  const compose = bodyOf(component);
  if (!compose) return [];
  return judgedKeys
    .filter((key) => compose[key] !== undefined)
    .flatMap((key) =>
      textsOf(compose[key], ['components', index, 'dockerCompose', key]).flatMap(({ text, path }) => {
        const problem = hasTemplate(text) ? null : judges[key](text);
        return problem
          ? [error(problem.code, problem.message, path, problem.hint ? { hint: problem.hint } : {})]
          : [];
      }),
    );
}

const judges: Record<JudgedKey, Judge> = {
  cap_add: (text) =>
    harmlessCapabilities.has(capabilityName(text))
      ? null
      : {
          code: 'not-allowed',
          message: `The capability ${text} is not allowed: it weakens the isolation between environments`,
          hint: `Allowed: ${[...harmlessCapabilities].join(', ')}`,
        },
  sysctls: (text) =>
    isOwnSysctl(nameValue(text).name)
      ? null
      : {
          code: 'not-allowed',
          message: `The setting ${nameValue(text).name} is not allowed: it belongs to the whole machine`,
          hint: 'Allowed: net.…, fs.mqueue.… and the kernel settings of shared memory and messages',
        },
  extra_hosts: (text) =>
    hostEntry(text)
      ? null
      : {
          code: 'bad-value',
          message: `"${text}" is not a name with an address`,
          hint: 'Write name=10.0.0.1',
        },
  dns: (text) => (isAddress(text) ? null : { code: 'bad-value', message: `"${text}" is not an IP address` }),
  tmpfs: (text) =>
    tmpfsEntry(text)
      ? null
      : {
          code: 'bad-value',
          message: `"${text}" is not a folder for tmpfs`,
          hint: 'Write /run or /run:size=64m',
        },
  hostname: (text) =>
    isHostname(text.toLowerCase()) && text.length <= 63
      ? null
      : { code: 'bad-name', message: `"${text.slice(0, 80)}" cannot be a host name` },
};

const judgedKeys = Object.keys(judges) as JudgedKey[];

/** The texts of a value in all its forms; an entry of a map reads `name=value`. */
function textsOf(
  value: string | Scalar[] | Record<string, Scalar> | null | undefined,
  path: Path,
): { text: string; path: Path }[] {
  if (value === null || value === undefined) return [];
  if (typeof value === 'string') return [{ text: value, path }];
  if (Array.isArray(value))
    return value.map((item, index) => ({ text: textOf(item), path: [...path, index] }));
  return Object.entries(value).map(([name, item]) => ({
    text: `${name}=${textOf(item)}`,
    path: [...path, name],
  }));
}
