import type { KnipConfig } from 'knip';

/** Style sheets import fonts and Tailwind: read their imports as if they were code. */
const importsOfCss = (text: string) =>
  [...text.matchAll(/@(?:import|plugin)\s+(["'][^"']+["'])/g)]
    .map(([, name]) => `import ${name};`)
    .join('\n');

const config: KnipConfig = {
  entry: [
    'server/{main,worker,router}.ts',
    'scripts/*.mjs',
    'scripts/{launch,supervise,compose-golden,checks/main,checks/documents,database/main,test/main,test/soak,test/global-setup,test/jsdom,test/empty,setup/build-main,setup/complete-lock}.{ts,mjs}',
    'bench/*.ts',
    'server/work/testing/killed-worker.ts',
    'e2e/**/*.spec.ts',
    'e2e/{playwright.config,fixtures/teardown}.ts',
    'e2e/processes/api-main.ts',
    'components/**/*.worker.ts',
  ],
  project: ['**/*.{ts,tsx,mjs,js,css}'],
  ignore: ['examples/**'],
  ignoreBinaries: ['setpriv', 'dockerd', 'go', 'mount', 'umount'],
  ignoreExportsUsedInFile: true,
  compilers: { css: importsOfCss },
};

export default config;
