import type {
  ResolvedComponent,
  ResolvedEnvironment,
  ResolvedHelper,
  ResolvedScript,
} from '@/definition/resolved';
import { part, script } from '@/engine/testing';
import { helper } from '@/targets/testing';
import type { Chance } from './chance';

export const buildLines = 20;
export const scriptLines = 5;
export const initLines = 4;

/** A stack like those of users, in small: something built, something pulled, sometimes a script. */
export function someDefinition(chance: Chance, image: string): ResolvedEnvironment {
  const names = ['web', ...chance.some(['db', 'cache'])];
  const scripts = chance.is(0.4) ? [someScript(chance, image)] : [];
  const components = names.map((name) => someComponent(chance, { name, image, others: names }));
  return { name: 'life', unique: 'life', volumes: [], components, ...(scripts.length > 0 && { scripts }) };
}

type About = { name: string; image: string; others: string[] };

function someComponent(chance: Chance, { name, image, others }: About): ResolvedComponent {
  const source = {
    image: null,
    build: { context: '.', dockerfile: 'Dockerfile', target: null, args: {}, secrets: {} },
    git: { repo: 'http://git.test/app.git', branch: 'main', applicationPath: '/' },
  };
  return part(name, {
    image,
    command: ['sh', '-c', 'sleep 100000'],
    environment: { VERSION: String(chance.count(1, 3)) },
    ...(name === 'web' && { dependsOn: others.filter((other) => other !== 'web') }),
    ...(name === 'web' && chance.is(0.7) && source),
    ...(name === 'web' && chance.is(0.4) && { helpers: someHelpers(image) }),
    runtime: { stopGraceMs: 0 },
  });
}

/** What runs before the component says its lines; what stands beside it only stands there. */
function someHelpers(image: string): ResolvedHelper[] {
  return [
    helper('migrate', 'init', { image, command: ['sh', '-c', lines('line', initLines).join('; ')] }),
    helper('proxy', 'sidecar', { image, command: ['sleep', '100000'] }),
  ];
}

function lines(word: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `echo ${word} ${index + 1}`);
}

function someScript(chance: Chance, image: string): ResolvedScript {
  return script('job', {
    runner: { image, auth: null },
    deploy: [...lines('line', scriptLines), `ANSWER=${chance.count(1, 99)}`],
    destroy: ['echo dropped $ANSWER'],
    stop: ['echo stopped'],
    exports: ['ANSWER'],
  });
}

/** Names that must run when it is deployed. */
export function runningNames({ components }: ResolvedEnvironment): string[] {
  return components.map(({ name }) => name).sort();
}
