import { z } from 'zod';
import type { Component } from './component';
import { dev } from './dev';
import { matching, section, text, variables, wholeNumber } from './scalar';
import { security } from './security';

const amount = z.union([z.number().int().min(0), z.string()], { error: 'must be a number or a percentage' });
const strategy = z.strictObject({
  type: z
    .enum(['RollingUpdate', 'Recreate'], { error: 'must be RollingUpdate or Recreate' })
    .optional()
    .describe(
      'How containers are replaced: new ones beside the old ones, or with Recreate after them. Default: RollingUpdate',
    ),
  maxSurge: amount
    .optional()
    .describe('Extra containers during a replacement, as a number or `25%`. Default: 25%'),
  maxUnavailable: amount
    .optional()
    .describe('Missing containers during a replacement, as a number or `25%`. Default: 25%'),
});

const volumeMount = z.strictObject({
  component: text.describe('Name of the component that mounts the volume'),
  containerPath: text.describe('Folder in the container'),
  subPath: z.string().nullish().describe('Folder inside the volume. Default: its root'),
});
const sizeError = 'must be a size such as `1Gi` or `500Mi`';
const volume = z.strictObject({
  name: text.describe('Name of the volume, unique in the environment'),
  size: z
    .union(
      [matching(/^\d+(\.\d+)?([KMGT]i?|k)?$/, sizeError), wholeNumber(1, Number.MAX_SAFE_INTEGER, sizeError)],
      {
        error: sizeError,
      },
    )
    .describe('Size, e.g. `1Gi`'),
  type: z
    .enum(['disk', 'network'], { error: 'must be disk or network' })
    .optional()
    .describe('`disk`: for one component at a time. `network`: shared by several. Default: disk'),
  mount: section(volumeMount).describe(
    'Mounts the volume in one component; the same as `volumes` of the component',
  ),
});

/** Everything but the components, whose schema depends on their kind. */
export const topLevel = {
  kind: z
    .literal('Environment', { error: 'must be Environment' })
    .optional()
    .describe('Always `Environment`'),
  version: text.optional().describe('Version of the format: `v1`'),
  name: text.max(255, 'may have at most 255 characters').describe('Name of the environment, free text'),
  type: z
    .enum(['primary', 'ephemeral'], { error: 'must be primary or ephemeral' })
    .optional()
    .describe('`primary`: stays. `ephemeral`: a copy for one pull request. Default: primary'),
  urlHandle: text.optional().describe('Readable part of the public addresses, in place of the generated id'),
  deployment: section(
    z.strictObject({
      strategy: section(strategy).describe('How a new version takes the place of the old one'),
    }),
  ).describe('How containers are replaced; the amounts count on Kubernetes only'),
  templateVariables: section(variables).describe('Values for `{{ template.vars.NAME }}`'),
  environmentVariables: section(variables).describe(
    'Variables of every component. Also `{{ env.vars.NAME }}`. Write secrets as `SECRET["value"]`',
  ),
  environmentVariablesGroups: section(
    z.record(z.string(), variables.nullable(), { error: 'must be a map of groups' }),
  ).describe('Named sets of variables, for the components that ask for them'),
  volumes: section(z.array(volume, { error: 'must be a list' })).describe(
    'Storage that outlives a container',
  ),
  security,
  dev,
  metadata: section(z.record(z.string(), z.unknown())).describe('Free notes; nothing reads them'),
};

export const environmentShape = z.strictObject(
  {
    ...topLevel,
    components: z
      .array(z.unknown(), { error: 'must be a list of components' })
      .nullable()
      .describe('The parts of the environment'),
  },
  { error: 'A definition is a map that starts with "kind: Environment"' },
);

/** An environment as written, after its shape was checked. */
export type Written = Omit<z.infer<typeof environmentShape>, 'components'> & {
  components: Component[] | null;
};
