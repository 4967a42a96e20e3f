import type { SecretBox } from '@/server/context';
import { definitionReader } from '../read-definition';

type Commands = { runnerImage: string; build: string[]; environment?: string; command?: string };

/** An image made by own commands, and an application that is made of it. */
export function customImage({ runnerImage, build, environment = '{}', command = '[]' }: Commands): string {
  return `
kind: Environment
name: custom
type: primary
components:
  - kind: CustomDockerImage
    name: made
    gitRepo: 'https://git.test/made.git'
    gitBranch: main
    runnerImage: '${runnerImage}'
    environment: ${environment}
    build: ${JSON.stringify(build)}
  - kind: Application
    name: web
    dockerCompose: { image: '{{ components.made.image }}', command: ${command} }
`;
}

const box: SecretBox = { seal: (plain) => plain, open: (sealed) => sealed, isCurrent: () => true };

/** Reads the written form; secrets are what they seem to be. */
export const readWritten = definitionReader(box, 'localhost');
