import { describe, expect, it } from 'vitest';
import type { SiteRecipe } from '../resolved';
import { nodeImage, siteDockerfile } from './dockerfile';
import type { Install } from './install';

const lock: Install = {
  root: '',
  manager: 'npm',
  hasLock: true,
  files: ['package.json', 'package-lock.json'],
};
const recipe: SiteRecipe = { nodeVersion: 'lts', command: 'npm run build', outputDir: 'dist' };
const facts = { recipe, install: lock, inner: '', args: [], secrets: [] };
const linesOf = (more: Partial<Parameters<typeof siteDockerfile>[0]>) =>
  siteDockerfile({ ...facts, ...more }).split('\n');
const server = [
  'FROM nginx:stable-alpine',
  'COPY .warren-nginx.conf /etc/nginx/nginx.conf',
  'COPY --from=build --chown=nginx /site/dist/ /srv/site/',
  'USER nginx',
  'EXPOSE 8080',
  'ENTRYPOINT ["nginx", "-e", "/dev/stderr", "-g", "daemon off;"]',
  '',
];

describe('the Dockerfile of a site', () => {
  it('installs before the rest is copied, builds, and keeps only what was built', () => {
    expect(linesOf({ args: ['API', 'not-for-a-shell'] })).toEqual([
      'FROM node:lts-alpine AS build',
      'WORKDIR /site',
      'COPY package.json package-lock.json ./',
      'RUN npm ci --include=dev --no-audit --no-fund',
      'COPY . .',
      'ARG API',
      'RUN npm run build',
      `RUN [ -d 'dist' ] || ! echo 'The command wrote no folder "dist".' >&2`,
      '',
      ...server,
    ]);
  });

  it.each<[string, Install | null, string[]]>([
    ['none', null, []],
    [
      'npm without a lockfile',
      { ...lock, hasLock: false },
      ['RUN npm install --include=dev --no-audit --no-fund'],
    ],
    ['yarn', { ...lock, manager: 'yarn' }, ['RUN yarn install --frozen-lockfile --production=false']],
    [
      'pnpm',
      { ...lock, manager: 'pnpm' },
      [expect.stringContaining('corepack'), 'RUN pnpm install --frozen-lockfile --prod=false'],
    ],
    [
      'yarn of today',
      { ...lock, manager: 'yarn-berry' },
      [expect.stringContaining('corepack'), 'RUN yarn install --immutable'],
    ],
    [
      'what the step finds',
      { ...lock, manager: 'any' },
      [expect.stringContaining('corepack'), expect.stringMatching(/^RUN if .*elif .*npm ci .*; fi$/)],
    ],
  ])('installs with %s', (_, install, expected) => {
    const steps = linesOf({ install }).filter((line) => line.startsWith('RUN'));

    expect(steps.slice(0, -2)).toEqual(expected);
  });

  it('copies everything once where packages need it or there are none', () => {
    for (const install of [null, { ...lock, files: null }])
      expect(linesOf({ install }).filter((line) => line.startsWith('COPY . '))).toEqual(['COPY . .']);
  });

  it('builds in the folder of the site when its workspace is sent', () => {
    const lines = linesOf({ inner: 'apps/my $site', install: { ...lock, files: null } });

    expect(lines).toContain('WORKDIR /site/apps/my \\$site');
    expect(lines).toContain('COPY --from=build --chown=nginx ["/site/apps/my \\\\$site/dist/","/srv/site/"]');
  });

  it('gives secrets to the steps that run commands, and writes none of them down', () => {
    const lines = linesOf({ secrets: ['NPM_TOKEN', 'no-name'] });

    expect(lines.filter((line) => line.includes('--mount'))).toEqual([
      'RUN --mount=type=secret,id=NPM_TOKEN npm ci --include=dev --no-audit --no-fund',
      'RUN --mount=type=secret,id=NPM_TOKEN npm run build',
    ]);
    expect(lines).toContain('ARG WARREN_SECRETS');
    expect(lines.join('\n')).not.toContain('no-name');
  });

  it.each([
    ['npm run a\nnpm run b'],
    ['[ -d x ] && npm run build'],
    ['--version'],
    ['cat <<END'],
    ['echo \\'],
  ])('hands %j over as data', (command) => {
    expect(linesOf({ recipe: { ...recipe, command } })).toContain(
      `RUN ${JSON.stringify(['/bin/sh', '-ec', command])}`,
    );
  });

  it('serves the files of the repository when nothing is to be built', () => {
    const as = (outputDir: string | null, inner = '') =>
      linesOf({ recipe: { ...recipe, command: null, outputDir }, inner }).filter(
        (line) => !server.includes(line),
      );

    expect(as(null)).toEqual(['COPY --chown=nginx ./ /srv/site/']);
    expect(as('public html')).toEqual(['COPY --chown=nginx ["public html/","/srv/site/"]']);
    expect(as('public', 'web')).toEqual(['COPY --chown=nginx web/public/ /srv/site/']);
  });

  it('takes what the command wrote to the folder itself', () => {
    expect(linesOf({ recipe: { ...recipe, outputDir: '.' } })).toContain(
      'COPY --from=build --chown=nginx /site/ /srv/site/',
    );
  });
});

it.each([
  ['lts', 'node:lts-alpine'],
  ['22', 'node:22-alpine'],
  ['v22.3.1', 'node:22.3.1-alpine'],
  ['lts/*', 'node:lts-alpine'],
  ['lts/Jod', 'node:jod-alpine'],
  ['20-slim', 'node:20-slim'],
])('version %s of Node.js is %s', (version, image) => {
  expect(nodeImage(version)).toBe(image);
});
