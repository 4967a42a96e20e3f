import { z } from 'zod';
import { scalar, section, strings, text } from './scalar';

/** Fields that every kind has. */
export const common = {
  name: text.describe('Name of the component, and its host name inside the environment'),
  version: text.optional().describe('Version of the format: `v1`'),
  metadata: section(z.record(z.string(), z.unknown())).describe('Free notes; nothing reads them'),
  gitRepo: text.optional().describe('Address of the Git repository, https or ssh'),
  gitBranch: scalar.optional().describe('Branch, tag or commit. Default: `main`'),
  gitApplicationPath: text.optional().describe('Folder of the application in the repository. Default: `/`'),
  gitDockerComposePath: text.optional().describe('The Compose file this component was imported from'),
  dependsOn: section(strings).describe('Components that must be ready before this one starts'),
};

const mount = z.strictObject({
  name: text.describe('Name of a volume declared under the top-level `volumes`'),
  mount: text.describe('Folder in the container, e.g. `/var/lib/postgresql/data`'),
  subPath: z.string().nullish().describe('Folder inside the volume. Default: its root'),
});
export const mounts = section(z.array(mount, { error: 'must be a list' })).describe(
  'Volumes that the component mounts',
);

export const files = section(
  z.record(z.string(), scalar, { error: 'must be a map of paths to texts' }),
).describe('Texts that are mounted as files: path in the container to content');
