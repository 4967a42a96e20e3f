import { z } from 'zod';
import { runtimeKeys } from './runtime';
import {
  duration,
  flag,
  matching,
  memory,
  numberOrTemplate,
  scalar,
  section,
  strings,
  text,
  variables,
  wholeNumber,
} from './scalar';

const commandLine = z.union([z.string(), z.array(scalar)], {
  error: 'must be a command line, or a list with one word per entry',
});

const build = z.strictObject({
  context: text
    .optional()
    .describe('Folder to build, from the root of the repository (not from gitApplicationPath). Default: `.`'),
  dockerfile: text.optional().describe('Dockerfile, from the context folder. Default: `Dockerfile`'),
  dockerfile_inline: text.optional().describe('Text of the Dockerfile, instead of a file of the repository'),
  target: text.nullish().describe('Stage of the Dockerfile to stop at'),
  args: section(variables).describe(
    'Build arguments. They stay visible in the image: use `secrets` for secrets',
  ),
  secrets: section(variables).describe(
    'Build secrets by name, for `RUN --mount=type=secret,id=name`. They do not stay in the image',
  ),
});

const healthcheck = z.strictObject({
  test: z
    .union([z.string(), strings], { error: 'must be a command line or a list such as ["CMD", "true"]' })
    .optional()
    .describe(
      'Command that ends with 0 when the component is healthy. Text runs in a shell; a list starts with CMD, CMD-SHELL or NONE',
    ),
  interval: duration.optional().describe('Time between two checks. Default: `30s`'),
  timeout: duration.optional().describe('A check that takes longer has failed. Default: `30s`'),
  retries: wholeNumber(0, 1000, 'must be a whole number, 0 or more')
    .optional()
    .describe('Failed checks in a row until the component is unhealthy. Default: `3`'),
  start_period: duration.optional().describe('Failed checks do not count during this time. Default: `0s`'),
  start_interval: duration
    .optional()
    .describe('Time between two checks during `start_period`, where the engine knows it'),
  disable: flag.optional().describe('`true` switches off the check that the image brings'),
});

const cpusError = 'must be a number of CPUs such as `0.5`';
const cpus = z.union(
  [z.number({ error: cpusError }).positive(cpusError), matching(/^\d+(\.\d+)?m?$|\{\{|\{%/, cpusError)],
  { error: cpusError },
);
export const amounts = z.strictObject({
  cpus: cpus.optional().describe('CPUs, such as `0.5`'),
  memory: memory.optional().describe('Memory, such as `512M`'),
});

const replicasError = 'must be a whole number from 0 to 100';
const deploy = z.strictObject({
  replicas: numberOrTemplate(wholeNumber(0, 100, replicasError), replicasError)
    .optional()
    .describe('How many containers run side by side. Default: `1`'),
  resources: section(
    z.strictObject({
      limits: section(amounts).describe('The most a container may use'),
      reservations: section(amounts).describe('What a container is promised'),
    }),
  ).describe('CPU and memory'),
});

const portError = 'must be a port such as `8000` or `"8080:8000"`';
const port = z.union([wholeNumber(1, 65535, portError), z.string()], { error: portError });
const labels = z.union([variables, strings], { error: 'must be a map or a list of `name=value`' });

export const dockerCompose = z
  .strictObject(
    {
      image: text.optional().describe('Image to run, with a tag: `postgres:16-alpine`'),
      build: z
        .union([text, build], { error: 'must be a folder, or a map with context and dockerfile' })
        .optional()
        .describe('Builds the image from the Git repository of the component'),
      environment: section(variables).describe(
        'Variables of this component. They win over those of groups and of the environment. Values arrive byte for byte',
      ),
      environmentVariablesGroups: section(strings).describe(
        'Names of groups under `environmentVariablesGroups`; all their variables are set here',
      ),
      ports: section(z.array(port, { error: 'must be a list such as ["8080:8000"]' })).describe(
        'Ports that other components and hosts can reach: `"P:T"` opens P and leads to T in the container. `/udp` may follow',
      ),
      expose: section(z.array(port, { error: 'must be a list of ports' })).describe(
        'Ports for other components only',
      ),
      command: commandLine
        .nullish()
        .describe('Replaces the command of the image. Write `$$` for a literal `$`'),
      entrypoint: commandLine
        .nullish()
        .describe('Replaces the entrypoint of the image. Write `$$` for a literal `$`'),
      healthcheck: section(healthcheck).describe('When the component counts as ready'),
      user: z
        .union([text, z.number().int().min(0)])
        .optional()
        .describe('User, or `uid:gid`, that runs the process'),
      working_dir: text.optional().describe('Folder in which the process starts'),
      deploy: section(deploy).describe('Replicas and resources'),
      labels: section(labels).describe('Labels on the containers'),
      ...runtimeKeys,
    },
    { error: 'must be a map with `image` or `build`' },
  )
  .meta({ id: 'dockerCompose' });
export type DockerCompose = z.infer<typeof dockerCompose>;
export type Port = z.infer<typeof port>;
export type CommandLine = z.infer<typeof commandLine>;
