import type { HostConfig, MountSettings } from 'dockerode';
import type { ResolvedComponent } from '@/definition/resolved';
import { AppError } from '@/lib/errors';
import type { Place } from '../target';
import { label, placeLabels, volumeName } from './names';
import type { SpecOptions } from './spec-options';

const nanosPerCpu = 1_000_000_000;

/**
 * What every container we make has. No bind mounts, host network, devices or privileges: there is no field a
 * definition could ask them with. Pure.
 */
export function commonHost(
  { cpus, memoryBytes }: ResolvedComponent['resources'],
  { pidsLimit }: Pick<SpecOptions, 'pidsLimit'>,
): HostConfig {
  return {
    Init: true,
    LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
    SecurityOpt: ['no-new-privileges'],
    PidsLimit: pidsLimit,
    ...(cpus === null ? {} : { NanoCpus: Math.round(cpus * nanosPerCpu) }),
    ...(memoryBytes === null ? {} : { Memory: memoryBytes, MemorySwap: memoryBytes }),
  };
}

/** A volume that is missing is made by the engine itself: then it carries our labels too. Pure. */
export function volumeMount(
  place: Place,
  owner: string,
  mount: ResolvedComponent['mounts'][number],
  options: Pick<SpecOptions, 'apiMinor'>,
): MountSettings {
  const subPath = mount.subPath.replace(/^\/+|\/+$/g, '');
  const labels = { ...placeLabels(place), [label.volume]: mount.volume };
  const made = { DriverConfig: { Name: 'local', Options: {} }, Labels: labels, NoCopy: false };
  const base = { Type: 'volume' as const, Source: volumeName(place, mount.volume), Target: mount.path };
  if (subPath === '' || subPath === '.') return { ...base, VolumeOptions: made };
  if (options.apiMinor < 45)
    throw new AppError(
      'invalid',
      `${owner} mounts "${subPath}" of volume ${mount.volume}, which this Docker engine cannot do`,
      { next: 'Leave subPath out or use a volume of its own; engines from 26 on can mount a part.' },
    );
  return { ...base, VolumeOptions: { ...made, Subpath: subPath } };
}
