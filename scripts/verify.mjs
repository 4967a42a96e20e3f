import { ensurePackages, runTypeScript } from './setup/packages.mjs';

ensurePackages();
runTypeScript('scripts/test/main.ts', ['--only=quick', ...process.argv.slice(2)]);
