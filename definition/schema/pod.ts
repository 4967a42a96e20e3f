import { z } from 'zod';
import { section, text, variables } from './scalar';

const sharedPath = z.strictObject({
  path: text.describe('Folder in this container'),
  target: z
    .strictObject({
      path: text.describe('Folder in the other container'),
      container: text.optional().describe('`@parent` for the main container, or the name of a container'),
    })
    .describe('The other end of the shared folder'),
  initial_contents: z
    .enum(['@self', '@target'], { error: 'must be @self or @target' })
    .nullish()
    .describe('Whose files the folder starts with: `@self` for this container, `@target` for the other'),
});

const container = z
  .strictObject({
    from: text.describe('Name of a component of the kind InitContainer or SidecarContainer'),
    name: text.optional().describe('Name of the container. Default: the name of the component'),
    environment: section(variables).describe('Variables that win over those of the component it comes from'),
    shared_paths: section(z.array(sharedPath, { error: 'must be a list' })).describe(
      'Folders shared with another container',
    ),
    volumes: z
      .unknown()
      .optional()
      .describe('Kept, without effect: volumes belong to the component it comes from'),
    shared_volumes: z.unknown().optional().describe('Kept, without effect: use `shared_paths`'),
    metadata: z.unknown().optional().describe('Free notes; nothing reads them'),
  })
  .meta({ id: 'podContainer' });

const listError = 'must be a list of containers';
const containers = section(
  z.union([z.array(container, { error: listError }), z.strictObject({})], { error: listError }),
);

export const pod = section(
  z.strictObject({
    init_containers: containers.describe('Containers that run and end, in this order, before the main one'),
    sidecar_containers: containers.describe('Containers that run beside the main one'),
  }),
).describe('More containers around the main one');

export type PodContainer = z.infer<typeof container>;
export type Pod = NonNullable<z.infer<typeof pod>>;

/** `{}` stands for an empty list in exported files. */
export function containersOf(written: Pod['init_containers']): PodContainer[] {
  return Array.isArray(written) ? written : [];
}
