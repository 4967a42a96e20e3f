import type { ResolvedComponent, ResolvedEnvironment, ResolvedScript } from '@/definition/resolved';
import { part, script } from '@/engine/testing';
import type { Chance } from './chance';

export const buildLines = 20;
export const scriptLines = 5;

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
    runtime: { stopGraceMs: 0 },
  });
}

function someScript(chance: Chance, image: string): ResolvedScript {
  const lines = Array.from({ length: scriptLines }, (_, index) => `echo line ${index + 1}`);
  return script('job', {
    runner: { image, auth: null },
    deploy: [...lines, `ANSWER=${chance.count(1, 99)}`],
    destroy: ['echo dropped $ANSWER'],
    stop: ['echo stopped'],
    exports: ['ANSWER'],
  });
}

/** Names that must run when it is deployed. */
export function runningNames({ components }: ResolvedEnvironment): string[] {
  return components.map(({ name }) => name).sort();
}
