import { ensurePackages, runTypeScript } from './setup/packages.mjs';

ensurePackages();
runTypeScript('scripts/test/main.ts', process.argv.slice(2));
