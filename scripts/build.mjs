import { ensurePackages, runTypeScript } from './setup/packages.mjs';

ensurePackages();
runTypeScript('scripts/setup/build-main.ts', process.argv.slice(2));
