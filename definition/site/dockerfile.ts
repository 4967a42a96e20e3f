import { isShellName } from '../fields/names';
import type { SiteRecipe } from '../resolved';
import type { Install, Manager } from './install';

export type SiteFacts = {
  recipe: SiteRecipe;
  install: Install | null;
  /** Where the site lies in the folder that is sent; empty when it is that folder. */
  inner: string;
  /** Names of build arguments and secrets. Those that no shell can read are left out. */
  args: string[];
  secrets: string[];
};

/** Name of the server's settings among the files that are sent. */
export const serverFile = '.warren-nginx.conf';
/** Changes with the secrets, so that a site they were written into is built again. */
export const secretsDigest = 'WARREN_SECRETS';

/** The Dockerfile of a site: packages, the command, then only what it wrote, behind a server. Pure. */
export function siteDockerfile(facts: SiteFacts): string {
  const { command } = facts.recipe;
  const lines = command === null ? served(facts) : [...built(facts, command), '', ...served(facts)];
  return `${lines.join('\n')}\n`;
}

/** `lts`, `22`, `v22.3`; a version with a `-` is a whole tag, such as `22-slim`. */
export function nodeImage(version: string): string {
  const tag = version
    .trim()
    .toLowerCase()
    .replace(/^v(?=\d)/, '')
    .replace(/^lts\//, '')
    .replace(/^\*?$/, 'lts');
  return tag.includes('-') ? `node:${tag}` : `node:${tag}-alpine`;
}

function built(facts: SiteFacts, command: string): string[] {
  const { recipe, install, inner, args, secrets } = facts;
  const known = secrets.filter(isShellName);
  const run = `RUN ${known.map((id) => `--mount=type=secret,id=${id} `).join('')}`;
  const variables = [...args.filter(isShellName), ...(known.length > 0 ? [secretsDigest] : [])];
  return [
    `FROM ${nodeImage(recipe.nodeVersion)} AS build`,
    ...(known.length > 0 ? [`SHELL ${JSON.stringify(['/bin/sh', '-ec', asVariables])}`] : []),
    `WORKDIR ${root}`,
    ...(install ? installed(install, run) : []),
    ...(install && !install.files ? [] : ['COPY . .']),
    ...(inner === '' ? [] : [`WORKDIR ${root}/${escaped(inner)}`]),
    ...variables.map((name) => `ARG ${name}`),
    run + commandLine(command, known.length > 0),
    `RUN [ -d ${quoted(outputOf(recipe))} ] || ! echo ${quoted(`${noOutput} "${outputOf(recipe)}".`)} >&2`,
  ];
}

const root = '/site';
/** What the last step of a build says when the folder is not there. */
export const noOutput = 'The command wrote no folder';

function outputOf({ command, outputDir }: SiteRecipe): string {
  return outputDir ?? (command === null ? '.' : 'dist');
}

/** Packages are installed before the rest is copied, where they need none of it: most commits change no package. */
function installed({ manager, hasLock, files }: Install, run: string): string[] {
  const { prepare, locked, free } = managers[manager];
  return [...prepare, `COPY ${files ? `${files.join(' ')} ./` : '. .'}`, run + (hasLock ? locked : free)];
}

const corepack = [
  'ENV COREPACK_ENABLE_DOWNLOAD_PROMPT=0',
  'RUN (command -v corepack || npm install --global corepack) && corepack enable',
];
const npm = '--include=dev --no-audit --no-fund';

const whicheverLocks = [
  'if [ -f pnpm-lock.yaml ]; then pnpm install --frozen-lockfile --prod=false',
  'elif [ -f yarn.lock ]; then yarn install',
  `elif [ -f package-lock.json ]; then npm ci ${npm}`,
  `elif [ -f package.json ]; then npm install ${npm}`,
  'fi',
].join('; ');

/** Whatever NODE_ENV says, what builds the site is installed. */
const managers: Record<Manager, { prepare: string[]; locked: string; free: string }> = {
  npm: { prepare: [], locked: `npm ci ${npm}`, free: `npm install ${npm}` },
  yarn: {
    prepare: [],
    locked: 'yarn install --frozen-lockfile --production=false',
    free: 'yarn install --production=false',
  },
  'yarn-berry': { prepare: corepack, locked: 'yarn install --immutable', free: 'yarn install' },
  pnpm: {
    prepare: corepack,
    locked: 'pnpm install --frozen-lockfile --prod=false',
    free: 'pnpm install --prod=false',
  },
  any: { prepare: corepack, locked: whicheverLocks, free: `npm install ${npm}` },
};

/** A secret is a file that is there only while the step runs; the point keeps newlines at its end. */
const asVariables =
  'for warren_file in /run/secrets/*; do [ -f "$warren_file" ] || continue; ' +
  `warren_value="$(cat "$warren_file"; echo .)"; export "\${warren_file##*/}=\${warren_value%.}"; done; ` +
  'unset warren_file warren_value; eval "$0"';

/** As it is written where a Dockerfile leaves it alone, so that logs show it; else as data. */
function commandLine(command: string, hasSecrets: boolean): string {
  const text = command.trim();
  if (!/[\r\n]|\\$|^\[|^--|<</.test(text)) return text;
  return JSON.stringify(['/bin/sh', '-ec', ...(hasSecrets ? [asVariables] : []), text]);
}

function served({ recipe, inner }: SiteFacts): string[] {
  const path = [inner, outputOf(recipe)].filter((part) => part !== '' && part !== '.').join('/');
  const files =
    recipe.command === null
      ? copied('', `${path || '.'}/`)
      : copied('--from=build ', `${root}/${path}/`.replace('//', '/'));
  return [
    'FROM nginx:stable-alpine',
    `COPY ${serverFile} /etc/nginx/nginx.conf`,
    files,
    'USER nginx',
    'EXPOSE 8080',
    'ENTRYPOINT ["nginx", "-e", "/dev/stderr", "-g", "daemon off;"]',
  ];
}

function copied(from: string, path: string): string {
  const isPlain = /^[\w./-]+$/.test(path);
  const words = isPlain ? `${path} /srv/site/` : JSON.stringify([escaped(path), '/srv/site/']);
  return `COPY ${from}--chown=nginx ${words}`;
}

/** Names are texts of the user: nothing in them is a variable or an end of the word. */
function escaped(path: string): string {
  return path.replace(/[\\$"']/g, '\\$&');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
