import { AppError } from '@/lib/errors';
import type { Place, Task } from '../target';
import { taskPaths } from '../task-files';
import { label, networkName, placeLabels } from './names';
import type { NamedSpec } from './spec-options';

/** The container of a task, as the engine takes it. Pure. */
export function taskSpec(place: Place, task: Task, pidsLimit: number): NamedSpec {
  const network = networkName(place);
  return {
    name: taskName(place, task),
    Image: task.image,
    Entrypoint: ['sh', taskPaths.main],
    Cmd: [],
    Env: environmentList(task.component, task.environment),
    WorkingDir: taskPaths.source,
    Labels: {
      ...placeLabels(place),
      [label.component]: task.component,
      [label.run]: task.runId,
      [label.task]: task.id,
    },
    HostConfig: {
      NetworkMode: network,
      Init: true,
      RestartPolicy: { Name: 'no' },
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
      SecurityOpt: ['no-new-privileges'],
      PidsLimit: pidsLimit,
      Mounts: task.keepsState ? [stateMount(place, task.component)] : [],
    },
    NetworkingConfig: { EndpointsConfig: { [network]: {} } },
  };
}

export function taskName(place: Place, { component, id }: Pick<Task, 'component' | 'id'>): string {
  return `env-${place.unique}-${component}-task-${id}`;
}

/** The engine makes the volume; the label says whose memory it is. */
function stateMount(place: Place, component: string) {
  const labels = { ...placeLabels(place), [label.stateOf]: component };
  return {
    Type: 'volume' as const,
    Source: `env-${place.unique}-${component}-state`,
    Target: taskPaths.state,
    VolumeOptions: { NoCopy: true, Labels: labels, DriverConfig: { Name: 'local', Options: {} } },
  };
}

/** Values go as data: no shell, no dotenv, no quoting. */
export function environmentList(component: string, environment: Record<string, string>): string[] {
  return Object.entries(environment).map(([key, value]) => {
    if (value.includes('\0') || key.includes('\0') || key.includes('=') || key === '')
      throw new AppError('invalid', `Variable "${key}" of ${component} cannot be passed to a process`, {
        next: 'Names must not hold "=", and neither names nor values a NUL byte.',
      });
    return `${key}=${value}`;
  });
}
