import { isShellName } from '../fields/names';
import type { Component, ScriptComponent } from '../schema/component';
import { hostsOf, isScript } from '../schema/component';
import type { Path } from '../text/tree';
import type { Draft } from './draft';
import type { Finding } from './finding';
import { error, info, warning } from './finding';

export function checkScripts(draft: Draft): Finding[] {
  return draft.components.flatMap(({ index, component }) => {
    const path = ['components', index];
    if (isScript(component)) return script(component, path);
    if (component.kind === 'CustomDockerImage') return customImage(component.build, [...path, 'build']);
    return [];
  });
}

function script(component: ScriptComponent, path: Path): Finding[] {
  return [
    ...nothingToDo(component, path),
    ...exported(component, path),
    ...withoutDestroy(component, path),
    ...hosts(component, path),
    ...bothSides(component, path),
  ];
}

function nothingToDo({ name, deploy }: ScriptComponent, path: Path): Finding[] {
  if ((deploy ?? []).length > 0) return [];
  const hint = 'Add "deploy:" with a list of shell commands';
  return [warning('no-script', `${name} does nothing when it is deployed`, [...path, 'kind'], { hint })];
}

function exported({ deploy, exportVariables }: ScriptComponent, path: Path): Finding[] {
  const words = new Set((deploy ?? []).join('\n').match(/\w+/g));
  return (exportVariables ?? []).flatMap((name, index) => {
    const at = [...path, 'exportVariables', index];
    if (!isShellName(name)) {
      return [error('bad-variable-name', `"${name}" cannot be the name of a shell variable`, at)];
    }
    if (words.has(name)) return [];
    const hint = `Set it in a command: ${name}="…"`;
    return [warning('never-set', `No command of deploy sets ${name}`, at, { hint })];
  });
}

function withoutDestroy({ name, kind, deploy, destroy }: ScriptComponent, path: Path): Finding[] {
  if (kind === 'GenericComponent' || (deploy ?? []).length === 0 || (destroy ?? []).length > 0) return [];
  const hint = 'Add "destroy:" with the commands that undo deploy';
  return [
    warning('no-destroy', `What ${name} makes stays when the environment is deleted`, [...path, 'deploy'], {
      part: 'key',
      hint,
    }),
  ];
}

function hosts(component: Component, path: Path): Finding[] {
  if (hostsOf(component).length === 0) return [];
  const message = 'hosts has no effect here: the scripts make their own ingress';
  return [info('no-effect', message, [...path, 'hosts'], { part: 'key' })];
}

/** Start and stop belong together: without one of them the other cannot be undone. */
function bothSides({ start, stop }: ScriptComponent, path: Path): Finding[] {
  const [hasStart, hasStop] = [(start ?? []).length > 0, (stop ?? []).length > 0];
  if (hasStart === hasStop) return [];
  const [there, missing] = hasStart ? ['start', 'stop'] : ['stop', 'start'];
  const hint = `Add "${missing}:", or remove "${there}:"`;
  return [
    warning('half-pair', `There is ${there}, but no ${missing}`, [...path, there], { part: 'key', hint }),
  ];
}

function customImage(build: string[], path: Path): Finding[] {
  if (build.length === 0) return [error('no-script', 'No command builds the image', path)];
  if (/BNS_IMAGE_(FULL_NAME|ARCHIVE)/.test(build.join('\n'))) return [];
  const message = 'No command names $BNS_IMAGE_FULL_NAME or $BNS_IMAGE_ARCHIVE, where the image must be';
  return [warning('image-not-named', message, path, { part: 'key' })];
}
