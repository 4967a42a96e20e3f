import { z } from 'zod';
import { common } from './common';
import { dockerCompose } from './docker-compose';
import { hosts } from './hosts';
import { section, strings, text, variables } from './scalar';

const registries = ['docker_hub', 'aws', 'gcp', 'azure', 'github', 'gitlab', 'harbor', 'jfrog'] as const;
export const runnerImageAuth = section(
  z.strictObject({
    provider: z
      .enum(registries, { error: `must be one of ${registries.join(', ')}` })
      .describe('Kind of registry'),
    username: text.optional().describe('User of the registry'),
    password: z.string().optional().describe('Password or token, as `SECRET["…"]`'),
  }),
).describe('How to pull the runner image from a private registry');

const commands = section(z.array(z.string(), { error: 'must be a list of shell commands' }));

/** Kinds that are nothing but scripts: each list runs in one shell, in the root of the repository. */
function scriptKind<const Kind extends string>(kind: Kind, about: string) {
  return z
    .strictObject({
      kind: z.literal(kind).describe(about),
      ...common,
      runnerImage: text.describe(
        'Image that the scripts run in; `@self` for the one built of `dockerCompose`',
      ),
      runnerImageAuth,
      environment: section(variables).describe('Variables of the scripts'),
      deploy: commands.describe('Commands of a deployment'),
      destroy: commands.describe('Commands when the component or its environment is deleted'),
      start: commands.describe('Commands of a start'),
      stop: commands.describe('Commands of a stop'),
      exportVariables: section(strings).describe(
        'Shell variables to publish after `deploy`, read as `{{ components.NAME.exported.VARIABLE }}`',
      ),
      dockerCompose: section(dockerCompose).describe('Builds the image for `runnerImage: @self`'),
      hosts,
    })
    .describe(about);
}

export const Helm = scriptKind('Helm', 'A Helm chart, installed by scripts');
export const KubernetesManifest = scriptKind(
  'KubernetesManifest',
  'Kubernetes manifests, applied by scripts',
);
export const Terraform = scriptKind('Terraform', 'A Terraform module, applied by scripts');
export const GenericComponent = scriptKind('GenericComponent', 'Anything else that scripts can make');
