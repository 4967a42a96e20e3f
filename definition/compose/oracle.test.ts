import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { resolve } from '../resolve';
import type { ResolvedComponent } from '../resolved';
import { facts } from '../testing';
import { importCompose } from './import';

const candidates = [process.env.WARREN_COMPOSE_V2 ?? '', '/usr/libexec/docker/cli-plugins/docker-compose'];
const program = candidates.find((path) => path !== '' && existsSync(path));

const corpus = join(import.meta.dirname, 'corpus');

type Files = Record<string, string>;
type Normal = Record<
  string,
  Pick<ResolvedComponent, 'environment' | 'command' | 'entrypoint'> & { ports: number[] }
>;

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: the words of Compose
const scenes: [string, Files, string[]][] = [
  [
    'interpolation',
    {
      'c.yml':
        'services:\n  a:\n    image: "x:1"\n    environment:\n      A: "${TAG:-no}"\n      B: "${U:-${TAG}x}"\n      C: "$$5"\n      D: "${EMPTY-d}"\n      E: "${EMPTY:-e}"\n      F: "${TAG:+alt}"\n      G: "${U+alt}"\n      H: "pre$TAG"\n',
      '.env': 'TAG=1.25\nEMPTY=\n',
    },
    ['c.yml'],
  ],
  [
    'env files',
    {
      'c.yml':
        'services:\n  a:\n    image: "x:1"\n    env_file: [one.env, { path: gone.env, required: false }]\n    environment: { C: mine }\n',
      'one.env': '# note\nA=1 # two\nB=\'$TAG\'\nC=no\nD="a\\tb ${TAG}"\nexport E=5\nF=a${TAG}b\nG=x#y\n',
      '.env': 'TAG=1.25\n',
    },
    ['c.yml'],
  ],
  [
    'overrides',
    {
      'c.yml':
        'services:\n  a:\n    image: "x:1"\n    command: old one\n    ports: ["80:80"]\n    environment: [A=1, B=1]\n',
      'o.yml':
        'services:\n  a:\n    command: [new]\n    ports: ["80:80", "81:81"]\n    environment: { B: "2", C: "3" }\n',
    },
    ['c.yml', 'o.yml'],
  ],
  [
    'reset and override',
    {
      'c.yml':
        'services:\n  a:\n    image: "x:1"\n    command: old\n    ports: ["80:80"]\n    environment: { A: "1", B: "2" }\n',
      'o.yml':
        'services:\n  a:\n    command: !reset null\n    ports: !override ["90:90"]\n    environment: { A: !reset null }\n',
    },
    ['c.yml', 'o.yml'],
  ],
  [
    'extends',
    {
      'c.yml':
        'services:\n  a:\n    extends: { file: sub/base.yml, service: b }\n    environment: { B: "2" }\n',
      'sub/base.yml':
        'services:\n  b:\n    image: "x:1"\n    env_file: b.env\n    environment: { A: "1", B: "1" }\n    command: ["echo", "$$X"]\n',
      'sub/b.env': 'FROM_FILE=yes\n',
    },
    ['c.yml'],
  ],
  [
    'commands and anchors',
    {
      'c.yml':
        'x-e: &e { K: v }\nservices:\n  a:\n    image: "x:1"\n    command: sh -c "echo \'a b\' $$HOME"\n    entrypoint: ["/e", "x y"]\n    environment: { <<: *e, L: "1" }\n    ports: ["9000-9002:9000-9002", "53:53/udp"]\n',
    },
    ['c.yml'],
  ],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: the words of Compose

describe('the same as Compose v2', () => {
  if (!program) {
    it.skip('no Compose v2 program here; set WARREN_COMPOSE_V2 to its path');
    return;
  }
  it.each(scenes)('%s', (_, files, mains) => {
    expect(ours(files, mains)).toEqual(theirs(program, files, mains));
  });

  it.each(readdirSync(corpus))('corpus: %s', (name) => {
    const files = { 'c.yml': readFileSync(join(corpus, name), 'utf8') };
    const [left, right] = [
      accepted(() => ours(files, ['c.yml'])),
      accepted(() => theirs(program, files, ['c.yml'])),
    ];
    if (!left || !right) return;
    for (const [service, theirService] of Object.entries(right)) {
      const own = left[service.toLowerCase().replace(/[^a-z0-9-]+/g, '-')];
      if (own) expect({ service, ...own }).toEqual({ service, ...theirService });
    }
  });
});

/** Null where one side refuses the file: what is refused has tests of its own. */
function accepted(read: () => Normal): Normal | null {
  try {
    return read();
  } catch {
    return null;
  }
}

function ours(files: Files, mains: string[]): Normal {
  const { definitionText, diagnostics } = importCompose({ files, main: mains });
  const { definition } = check(definitionText);
  const outcome = definition && resolve(definition, facts);
  if (!outcome?.ok) throw new Error(JSON.stringify(diagnostics));
  return Object.fromEntries(
    outcome.environment.components.map(({ name, environment, command, entrypoint, ports }) => [
      name,
      { environment, command, entrypoint, ports: ports.map(({ target }) => target) },
    ]),
  );
}

type Theirs = {
  environment?: Record<string, string>;
  command?: string[];
  entrypoint?: string[];
  ports?: { target: number }[];
  expose?: string[];
};

/** `config` prints `$` as `$$`, so that its answer can be read again. */
function theirs(path: string, files: Files, mains: string[]): Normal {
  const root = mkdtempSync(join(tmpdir(), 'warren-oracle-'));
  try {
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    }
    const args = ['compose', ...mains.flatMap((file) => ['-f', file]), 'config', '--format', 'json'];
    const env = { PATH: '/usr/bin:/bin', HOME: root, NODE_ENV: 'test' as const };
    const said = execFileSync(path, path.endsWith('docker-compose') ? args.slice(1) : args, {
      cwd: root,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { services } = JSON.parse(said) as { services: Record<string, Theirs> };
    return Object.fromEntries(Object.entries(services).map(([name, one]) => [name, normal(one)]));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

/** What is exposed is a port here too: others in the environment reach both alike. */
function normal({ environment = {}, command, entrypoint, ports = [], expose = [] }: Theirs): Normal[string] {
  const plain = (text: string) => text.replaceAll('$$', '$');
  return {
    environment: Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, plain(value)])),
    command: command?.map(plain) ?? null,
    entrypoint: entrypoint?.map(plain) ?? null,
    ports: [...ports.map(({ target }) => target), ...expose.map(Number)],
  };
}
