import { ensurePackages, runTypeScript } from './setup/packages.mjs';

const done = ensurePackages() ? 'installed npm packages' : '';
runTypeScript('scripts/launch.ts', process.argv.slice(2), { WARREN_DONE: done });
