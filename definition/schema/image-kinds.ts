import { z } from 'zod';
import { common } from './common';
import { hosts } from './hosts';
import { scalar, section, text, variables } from './scalar';
import { runnerImageAuth } from './script-kinds';

const built = 'An image built from Git, for `{{ components.NAME.image }}`';
export const DockerImage = z
  .strictObject({
    kind: z.literal('DockerImage').describe(built),
    ...common,
    context: text.describe('Folder to build, from the root of the repository'),
    dockerfile: text.describe('Dockerfile, from the context folder'),
    target: text.nullish().describe('Stage of the Dockerfile to stop at'),
    args: section(variables).describe('Build arguments. They stay visible in the image'),
    secrets: section(variables).describe('Build secrets by name. They do not stay in the image'),
  })
  .describe(built);

const custom = 'An image built by your own commands, for `{{ components.NAME.image }}`';
export const CustomDockerImage = z
  .strictObject({
    kind: z.literal('CustomDockerImage').describe(custom),
    ...common,
    runnerImage: text.describe('Image that the commands run in'),
    runnerImageAuth,
    environment: section(variables).describe('Variables of the commands'),
    build: z
      .array(z.string(), { error: 'must be a list of shell commands' })
      .describe('Commands that leave the image at `$BNS_IMAGE_ARCHIVE`, as `docker save` writes it'),
  })
  .describe(custom);

const site = 'A web site of files, built by Node.js and served on port 8080';
export const StaticApplication = z
  .strictObject({
    kind: z.literal('StaticApplication').describe(site),
    ...common,
    buildNodeVersion: scalar.optional().describe('Version of Node.js. Default: `lts`'),
    buildCommand: z
      .string()
      .optional()
      .describe(
        'Command that builds the site, in gitApplicationPath. Without it the files are served as they are',
      ),
    buildOutputDir: text
      .optional()
      .describe('Folder that the build writes to, from gitApplicationPath. Default: `dist`'),
    buildArguments: section(variables).describe('Variables of the build'),
    buildSettings: section(variables).describe('Secret settings of the build, such as a token for npm'),
    hosts,
  })
  .describe(site);
