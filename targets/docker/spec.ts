import type { ContainerCreateOptions, HealthConfig, HostConfig, MountSettings } from 'dockerode';
import type { ResolvedComponent, ResolvedHealthcheck } from '@/definition/resolved';
import { AppError } from '@/lib/errors';
import { routedPorts } from '../render';
import type { Deployable, Place } from '../target';
import { containerName, label, networkName, placeLabels, volumeName } from './names';
import { aliases, containerRuntime, hostRuntime, stopSeconds } from './runtime';
import type { SpecOptions } from './spec-options';
import { environmentList } from './task-spec';

const nanosPerMs = 1_000_000;
const nanosPerCpu = 1_000_000_000;

/**
 * The container of one instance, as the engine takes it. Pure.
 * @throws AppError `invalid` for what this engine cannot do
 */
export function containerSpec(
  place: Place,
  deployable: Deployable,
  instance: number,
  options: SpecOptions,
): ContainerCreateOptions {
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
    HostConfig: hostConfig(place, component, options),
    NetworkingConfig: { EndpointsConfig: { [networkName(place)]: { Aliases: aliases(component) } } },
  };
}

function instanceLabels(place: Place, deployable: Deployable, instance: number): Record<string, string> {
  return {
    ...deployable.component.labels,
    ...placeLabels(place),
    [label.component]: deployable.component.name,
    [label.run]: deployable.runId,
    [label.configHash]: deployable.configHash,
    [label.instance]: String(instance),
    [label.routes]: routedPorts(deployable.component)
      .map(({ service, target }) => `${service}:${target}`)
      .join(','),
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

/** No bind mounts, host network, devices or privileges: there is no field a definition could ask them with. */
function hostConfig(place: Place, component: ResolvedComponent, options: SpecOptions): HostConfig {
  const { cpus, memoryBytes } = component.resources;
  const bindings = routedPorts(component).map(({ target }) => [
    `${target}/tcp`,
    [{ HostIp: options.publishOn, HostPort: '' }],
  ]);
  return {
    NetworkMode: networkName(place),
    Init: true,
    RestartPolicy: { Name: 'unless-stopped' },
    LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    SecurityOpt: ['no-new-privileges'],
    PidsLimit: options.pidsLimit,
    ...(cpus === null ? {} : { NanoCpus: Math.round(cpus * nanosPerCpu) }),
    ...(memoryBytes === null ? {} : { Memory: memoryBytes, MemorySwap: memoryBytes }),
    PortBindings: Object.fromEntries(bindings),
    ...hostRuntime(component.runtime, options),
    Mounts: component.mounts.map((mount) => volumeMount(place, component, mount, options)),
  };
}

/** A volume that is missing is made by the engine itself: then it carries our labels too. */
function volumeMount(
  place: Place,
  component: ResolvedComponent,
  mount: ResolvedComponent['mounts'][number],
  options: SpecOptions,
): MountSettings {
  const subPath = mount.subPath.replace(/^\/+|\/+$/g, '');
  const labels = { ...placeLabels(place), [label.volume]: mount.volume };
  const made = { DriverConfig: { Name: 'local', Options: {} }, Labels: labels, NoCopy: false };
  const base = { Type: 'volume' as const, Source: volumeName(place, mount.volume), Target: mount.path };
  if (subPath === '' || subPath === '.') return { ...base, VolumeOptions: made };
  if (options.apiMinor < 45)
    throw new AppError(
      'invalid',
      `${component.name} mounts "${subPath}" of volume ${mount.volume}, which this Docker engine cannot do`,
      { next: 'Leave subPath out or use a volume of its own; engines from 26 on can mount a part.' },
    );
  return { ...base, VolumeOptions: { ...made, Subpath: subPath } };
}
