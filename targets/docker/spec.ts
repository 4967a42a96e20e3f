import type { HealthConfig, HostConfig } from 'dockerode';
import type { ResolvedComponent, ResolvedHealthcheck } from '@/definition/resolved';
import { helpersOf, routedPorts } from '../render';
import { sharedFolders } from '../shared-folders';
import type { Deployable, Place } from '../target';
import { commonHost, volumeMount } from './host-config';
import { containerName, label, networkName, placeLabels } from './names';
import { aliases, containerRuntime, hostRuntime, stopSeconds } from './runtime';
import { sharedMarkOf, sharedMounts } from './shared';
import type { NamedSpec, SpecOptions } from './spec-options';
import { environmentList } from './task-spec';

const nanosPerMs = 1_000_000;

/**
 * The container of one instance, as the engine takes it. Pure.
 * @throws AppError `invalid` for what this engine cannot do
 */
export function containerSpec(
  place: Place,
  deployable: Deployable,
  instance: number,
  options: SpecOptions,
): NamedSpec {
  const { component } = deployable;
  return {
    name: containerName(place, component.name, instance),
    Image: deployable.image,
    Hostname: component.runtime?.hostname ?? `${component.name}-${instance}`.slice(0, 63),
    Env: environmentList(component.name, component.environment),
    Entrypoint: component.entrypoint ?? undefined,
    Cmd: component.command ?? undefined,
    WorkingDir: component.workingDir ?? undefined,
    User: component.user ?? undefined,
    Labels: instanceLabels(place, deployable, instance),
    ExposedPorts: exposedPorts(component),
    Healthcheck: component.healthcheck ? healthcheck(component.healthcheck, options) : undefined,
    StopTimeout: stopSeconds(component, options),
    ...containerRuntime(component.runtime),
    HostConfig: hostConfig(place, deployable, instance, options),
    NetworkingConfig: { EndpointsConfig: { [networkName(place)]: { Aliases: aliases(component) } } },
  };
}

function instanceLabels(place: Place, deployable: Deployable, instance: number): Record<string, string> {
  return {
    ...ownLabels(deployable.component.labels),
    ...placeLabels(place),
    [label.component]: deployable.component.name,
    [label.run]: deployable.runId,
    [label.configHash]: deployable.configHash,
    [label.instance]: String(instance),
    [label.routes]: routedPorts(deployable.component)
      .map(({ service, target }) => `${service}:${target}`)
      .join(','),
    ...aroundLabels(deployable),
  };
}

/** By ours we find what is ours: a component that called itself a task would never be stopped. */
function ownLabels(labels: ResolvedComponent['labels']): ResolvedComponent['labels'] {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !reserved.has(name)));
}

const reserved = new Set<string>(Object.values(label));

/** Only where there is something around: other containers carry nothing new. */
function aroundLabels(deployable: Deployable): Record<string, string> {
  const { component } = deployable;
  const names = helpersOf(component, 'sidecar').map(({ name }) => name);
  return {
    ...(names.length > 0 && { [label.sidecars]: names.join(',') }),
    ...(sharedFolders(component).length > 0 && { [label.sharedMark]: sharedMarkOf(deployable) }),
  };
}

function exposedPorts(component: ResolvedComponent): Record<string, object> {
  const declared = component.ports.map(({ target, protocol }) => `${target}/${protocol}`);
  const routed = routedPorts(component).map(({ target }) => `${target}/tcp`);
  return Object.fromEntries([...declared, ...routed].map((port) => [port, {}]));
}

function healthcheck(check: ResolvedHealthcheck, options: SpecOptions): HealthConfig {
  return {
    Test: check.test,
    Interval: check.intervalMs * nanosPerMs,
    Timeout: check.timeoutMs * nanosPerMs,
    StartPeriod: check.startPeriodMs * nanosPerMs,
    Retries: check.retries,
    ...(options.apiMinor >= 44 && check.startPeriodMs > 0
      ? { StartInterval: (check.startIntervalMs ?? 500) * nanosPerMs }
      : {}),
  };
}

function hostConfig(
  place: Place,
  deployable: Deployable,
  instance: number,
  options: SpecOptions,
): HostConfig {
  const { component } = deployable;
  const bindings = routedPorts(component).map(({ target }) => [
    `${target}/tcp`,
    [{ HostIp: options.publishOn, HostPort: '' }],
  ]);
  return {
    NetworkMode: networkName(place),
    RestartPolicy: { Name: 'unless-stopped' },
    ...commonHost(component.resources, options),
    PortBindings: Object.fromEntries(bindings),
    ...hostRuntime(component.runtime, options),
    Mounts: [
      ...component.mounts.map((mount) => volumeMount(place, component.name, mount, options)),
      ...sharedMounts(place, component, { instance, mark: sharedMarkOf(deployable) }, null),
    ],
  };
}
