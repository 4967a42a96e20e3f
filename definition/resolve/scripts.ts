import type { ResolvedRunner, ResolvedScript } from '../resolved';
import type { CustomImageComponent, ScriptComponent } from '../schema/component';
import { buildOf } from './body';
import type { Part } from './part';
import { gitOf, inside, partOf, text, texts, variablesOf } from './part';
import type { Resolution } from './values';
import { effectiveVariables } from './values';

export function resolveScript(run: Resolution, component: ScriptComponent, index: number): ResolvedScript {
  const part = partOf(run, component, ['components', index]);
  const lines = (key: 'deploy' | 'destroy' | 'start' | 'stop') => texts(part, [key], component[key]);
  return {
    name: component.name,
    kind: component.kind,
    runner: runnerOf(part, component),
    build: buildOf(inside(part, 'dockerCompose'), component.dockerCompose?.build),
    git: gitOf(component),
    ...variablesOf(run, effectiveVariables(run, component.name)),
    deploy: lines('deploy'),
    destroy: lines('destroy'),
    start: lines('start'),
    stop: lines('stop'),
    exports: component.exportVariables ?? [],
    dependsOn: run.dependenciesOf(component.name),
  };
}

export function runnerOf(part: Part, component: ScriptComponent | CustomImageComponent): ResolvedRunner {
  const { runnerImage, runnerImageAuth: auth } = component;
  const read = (key: string, written: string | undefined) =>
    text(part, ['runnerImageAuth', key], written ?? '');
  return {
    image: runnerImage === '@self' ? null : text(part, ['runnerImage'], runnerImage).trim(),
    auth: auth
      ? {
          provider: auth.provider,
          username: read('username', auth.username),
          password: read('password', auth.password),
        }
      : null,
  };
}
