import { ensurePackages, runTypeScript } from './setup/packages.mjs';

ensurePackages();
runTypeScript('scripts/test/soak.ts', process.argv.slice(2));
