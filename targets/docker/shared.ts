import type { MountSettings } from 'dockerode';
import type { ResolvedComponent } from '@/definition/resolved';
import { foldersIn, sharedFolders } from '../shared-folders';
import type { Deployable, Place } from '../target';
import { label, placeLabels, sharedVolumeName } from './names';

type At = { instance: number; mark: string };

/** Changes with every deployment, so that folders of an instance that is made anew are new. */
export function sharedMarkOf({ around, runId }: Deployable): string {
  return (around?.taskId ?? runId).slice(-8);
}

/** The shared folders that one container of an instance sees; null is the main one. Pure. */
export function sharedMounts(
  place: Place,
  component: ResolvedComponent,
  at: At,
  container: string | null,
): MountSettings[] {
  return foldersIn(sharedFolders(component), container).map(({ position, path }) =>
    mountOf(place, component.name, sharedVolumeName(place, component.name, at, position), {
      path,
      isFilled: false,
    }),
  );
}

/** `isFilled`: an empty one takes the files that the image has there. Pure. */
export function mountOf(
  place: Place,
  component: string,
  volume: string,
  { path, isFilled }: { path: string; isFilled: boolean },
): MountSettings {
  const labels = { ...placeLabels(place), [label.sharedBy]: component };
  const made = { DriverConfig: { Name: 'local', Options: {} }, Labels: labels, NoCopy: !isFilled };
  return { Type: 'volume', Source: volume, Target: path, VolumeOptions: made };
}
