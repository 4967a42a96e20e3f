import { z } from 'zod';
import { dockerCompose } from './docker-compose';
import { flag, numberOrTemplate, scalar, section, strings, text, wholeNumber } from './scalar';

const portError = 'must be one of the ports of the component';
const host = z.strictObject({
  hostname: text.describe('Public name, e.g. `app-{{ env.base_domain }}`'),
  path: text.optional().describe('Requests below this path come here. Default: `/`'),
  servicePort: numberOrTemplate(wholeNumber(1, 65535, portError), portError).describe(
    'The left number of one of the `ports`',
  ),
  selfManagedDns: flag.optional().describe('`true` for a name of your own, outside the base domain'),
});

const mount = z.strictObject({
  name: text.describe('Name of a volume declared under the top-level `volumes`'),
  mount: text.describe('Folder in the container, e.g. `/var/lib/postgresql/data`'),
  subPath: z.string().nullish().describe('Folder inside the volume. Default: its root'),
});

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

/** The three kinds that run one image behave the same; the kind says what the component is for. */
function composeKind<const Kind extends string>(kind: Kind, about: string) {
  return z
    .strictObject({
      kind: z.literal(kind).describe(about),
      ...common,
      dockerCompose: dockerCompose.describe('What runs: one service in the words of Docker Compose'),
      hosts: section(z.array(host, { error: 'must be a list' })).describe(
        'Public addresses of the component',
      ),
      volumes: section(z.array(mount, { error: 'must be a list' })).describe(
        'Volumes that the component mounts',
      ),
    })
    .describe(about);
}

const application = composeKind('Application', 'A part you develop, mostly built from Git');
const database = composeKind('Database', 'A database, mostly from a public image, with a volume');
const service = composeKind('Service', 'Any other part, such as a cache or a queue');

export const components = { Application: application, Database: database, Service: service } as const;
export type Component = z.infer<(typeof components)[keyof typeof components]>;
