import { z } from 'zod';
import { common, files, mounts } from './common';
import { dockerCompose } from './docker-compose';
import { hosts } from './hosts';
import { pod } from './pod';
import { cronJobs, hpa } from './schedule';

const body = dockerCompose.describe('What runs: one service in the words of Docker Compose');

/** The three kinds that run one image behave the same; the kind says what the component is for. */
function composeKind<const Kind extends string>(kind: Kind, about: string) {
  return z
    .strictObject({
      kind: z.literal(kind).describe(about),
      ...common,
      dockerCompose: body,
      hosts,
      volumes: mounts,
      files,
      pod,
      cronJobs,
      hpa,
    })
    .describe(about);
}

/** Blueprints of containers: they run only in the `pod` of another component. */
function helperKind<const Kind extends string>(kind: Kind, about: string) {
  return z
    .strictObject({
      kind: z.literal(kind).describe(about),
      ...common,
      dockerCompose: body,
      volumes: mounts,
      files,
    })
    .describe(about);
}

export const Application = composeKind('Application', 'A part you develop, mostly built from Git');
export const Database = composeKind('Database', 'A database, mostly from a public image, with a volume');
export const Service = composeKind('Service', 'Any other part, such as a cache or a queue');
export const InitContainer = helperKind(
  'InitContainer',
  'A container that runs and ends before a component starts; named in the `pod` of that component',
);
export const SidecarContainer = helperKind(
  'SidecarContainer',
  'A container that runs beside a component; named in the `pod` of that component',
);
