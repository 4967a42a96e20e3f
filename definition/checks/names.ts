import { isDnsLabel, isShellName, variableNameProblem } from '../fields/names';
import { ownVariables } from '../schema/component';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, warning } from './finding';

export function checkNames(draft: Draft): Finding[] {
  return [...componentNames(draft), ...handle(draft), ...variableNames(draft)];
}

const rule = 'Use lower-case letters, digits and dashes, at most 63';

function componentNames(draft: Draft): Finding[] {
  const seen = new Set<string>();
  const findings: Finding[] = [];
  for (const [index, name] of draft.names.entries()) {
    if (name === null) continue;
    const isTaken = seen.has(name);
    seen.add(name);
    if (!isTaken && isDnsLabel(name)) continue;
    const path = ['components', index, 'name'];
    findings.push(isTaken ? takenName(name, path) : badName(name, path));
  }
  return findings;
}

function takenName(name: string, path: Path): Finding {
  return error('duplicate-name', `There is already a component named "${name}"`, path);
}

function badName(name: string, path: Path): Finding {
  return error('bad-name', `"${name.slice(0, 80)}" cannot be a host name`, path, { hint: rule });
}

function handle(draft: Draft): Finding[] {
  const written = draft.top.urlHandle;
  if (written === undefined) return [];
  if (isDnsLabel(written)) return [];
  return [
    error('bad-name', `"${written.slice(0, 80)}" cannot be part of an address`, ['urlHandle'], {
      hint: rule,
    }),
  ];
}

function variableNames(draft: Draft): Finding[] {
  const { environmentVariables, environmentVariablesGroups, templateVariables } = draft.top;
  return [
    ...inMap(environmentVariables, ['environmentVariables']),
    ...inMap(templateVariables, ['templateVariables']),
    ...Object.entries(environmentVariablesGroups ?? {}).flatMap(([group, values]) =>
      inMap(values, ['environmentVariablesGroups', group]),
    ),
    ...draft.components.flatMap(({ index, component }) => {
      const own = ownVariables(component);
      const path = ['components', index];
      const settings = component.kind === 'StaticApplication' ? component.buildSettings : null;
      return [...inMap(own.values, [...path, ...own.path]), ...inMap(settings, [...path, 'buildSettings'])];
    }),
  ];
}

function inMap(values: Record<string, unknown> | null | undefined, path: Path): Finding[] {
  const findings: Finding[] = [];
  for (const name of Object.keys(values ?? {})) {
    const problem = variableNameProblem(name);
    if (!problem && isShellName(name)) continue;
    const at = [...path, name];
    findings.push(
      problem ? error('bad-variable-name', problem, at, { part: 'key' }) : notForShells(name, at),
    );
  }
  return findings;
}

function notForShells(name: string, path: Path): Finding {
  const hint = 'Use letters, digits and _ only';
  return warning('not-a-shell-name', `A shell cannot read the variable ${name}`, path, { part: 'key', hint });
}
