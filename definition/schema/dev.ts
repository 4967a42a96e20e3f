import { z } from 'zod';
import { scalar, section, strings, text, variables } from './scalar';

const amounts = section(
  z.strictObject({ cpu: scalar.optional().describe('CPUs'), memory: scalar.optional().describe('Memory') }),
);
const syncPath = z.strictObject({
  remotePath: text.describe('Folder in the container'),
  localPath: text.describe('Folder on your machine'),
});
const container = z.strictObject({
  remoteDevProfile: text.optional().describe('Name of a profile in `.bunnyshell/rdev.yaml`'),
  command: section(strings).describe('What runs instead'),
  syncPaths: section(z.array(syncPath)).describe('Folders kept equal'),
  portForwards: section(strings).describe('`80>8080` to the container, `9003<9003` from it'),
  environment: section(variables).describe('Variables during development'),
  resources: section(
    z.strictObject({
      limits: amounts.describe('The most it may use'),
      requests: amounts.describe('What it is promised'),
    }),
  ).describe('CPU and memory'),
});
const workload = z.strictObject({
  kind: z
    .enum(['Deployment', 'StatefulSet', 'DaemonSet'])
    .optional()
    .describe('Kind of the workload, for components made by scripts'),
  name: text.optional().describe('Name of the workload'),
  namespace: text.optional().describe('Namespace of the workload'),
  containers: section(z.record(z.string(), container)).describe('Settings by container'),
});

export const dev = section(
  z.record(z.string(), z.array(workload, { error: 'must be a list' }), {
    error: 'must be a map of components',
  }),
).describe('Remote development, by component. Kept, without effect in this version');
