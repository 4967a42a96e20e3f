import { ensurePackages, runTypeScript } from './setup/packages.mjs';

ensurePackages();
runTypeScript('scripts/launch.ts', process.argv.slice(2));
