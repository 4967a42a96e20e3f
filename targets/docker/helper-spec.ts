import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { ResolvedHelper } from '@/definition/resolved';
import { AppError } from '@/lib/errors';
import type { Deployable, Place } from '../target';
import { commonHost, volumeMount } from './host-config';
import { label, networkName, placeLabels, prepareName, sidecarName } from './names';
import { sharedMarkOf, sharedMounts } from './shared';
import type { NamedSpec, SpecOptions } from './spec-options';
import { environmentList } from './task-spec';

type Wanted = { place: Place; deployable: Deployable; helper: ResolvedHelper; options: SpecOptions };

/** A process that runs once, before the main container of an instance. Pure. */
export function initSpec(wanted: Wanted, at: { instance: number; taskId: string }): NamedSpec {
  const { place, deployable, helper } = wanted;
  const network = networkName(place);
  const mark = sharedMarkOf(deployable);
  return {
    name: prepareName(place, deployable.component.name, at, helper.name),
    ...processOf(wanted),
    Labels: { ...labelsOf(wanted), [label.task]: at.taskId },
    HostConfig: {
      NetworkMode: network,
      RestartPolicy: { Name: 'no' },
      ...hostOf(wanted, { instance: at.instance, mark }),
    },
    NetworkingConfig: { EndpointsConfig: { [network]: {} } },
  };
}

/** A container in the network of its main one: what it publishes, its names and its addresses are those of that one. Pure. */
export function sidecarSpec(
  wanted: Wanted,
  at: { instance: number; main: string; mark: string | null },
): NamedSpec {
  const { place, deployable, helper, options } = wanted;
  const { component, configHash } = deployable;
  return {
    name: sidecarName(place, component.name, at, helper.name),
    ...processOf(wanted),
    StopTimeout: options.stopSeconds,
    Labels: {
      ...labelsOf(wanted),
      [label.configHash]: configHash,
      [label.instance]: String(at.instance),
      [label.sidecar]: helper.name,
      [label.main]: at.main,
    },
    HostConfig: {
      NetworkMode: `container:${at.main}`,
      RestartPolicy: { Name: 'unless-stopped' },
      ...hostOf(wanted, { instance: at.instance, mark: at.mark ?? sharedMarkOf(deployable) }),
    },
  };
}

/** Null is the main container. @throws AppError `internal` for an image that nobody made present */
export function imageOf({ component, image, around }: Deployable, container: string | null): string {
  if (container === null) return image;
  const from = component.helpers?.find(({ name }) => name === container)?.from ?? '';
  const found = around?.images[from];
  if (found) return found;
  throw new AppError('internal', `No image is known for ${container}, a container around ${component.name}`);
}

function processOf({ deployable, helper }: Wanted): ContainerCreateOptions {
  return {
    Image: imageOf(deployable, helper.name),
    Env: environmentList(helper.name, helper.environment),
    Entrypoint: helper.entrypoint ?? undefined,
    Cmd: helper.command ?? undefined,
    WorkingDir: helper.workingDir ?? undefined,
    User: helper.user ?? undefined,
  };
}

function labelsOf({ place, deployable }: Wanted): Record<string, string> {
  const { component, runId } = deployable;
  return { ...placeLabels(place), [label.component]: component.name, [label.run]: runId };
}

function hostOf(
  { place, deployable, helper, options }: Wanted,
  at: { instance: number; mark: string },
): HostConfig {
  return {
    ...commonHost(helper.resources, options),
    Mounts: [
      ...helper.mounts.map((mount) => volumeMount(place, helper.name, mount, options)),
      ...sharedMounts(place, deployable.component, at, helper.name),
    ],
  };
}
