import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { dataDir, port, root, routerPort, signedInFile, subnets, url } from './fixtures/place';

/** Debian's Chromium would otherwise look for hosts that cannot be reached. */
const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.spec.ts',
  outputDir: join(root, 'test-results'),
  globalTeardown: './fixtures/teardown.ts',
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A second try tells a defect from a machine out of breath; the summary of `npm test` names what needed one.
  retries: process.env.CI ? 1 : 0,
  timeout: 180_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: url,
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    viewport: { width: 1360, height: 860 },
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-gpu', ...quiet],
    },
  },
  projects: [
    { name: 'first run', testMatch: 'first-run.spec.ts' },
    {
      name: 'journeys',
      testIgnore: 'first-run.spec.ts',
      dependencies: ['first run'],
      use: { storageState: signedInFile },
    },
  ],
  webServer: {
    command: 'node scripts/start.mjs',
    cwd: root,
    url: `${url}/api/health`,
    timeout: 300_000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stdout: 'pipe',
    env: {
      WARREN_DATA: dataDir,
      WARREN_PORT: String(port),
      WARREN_ROUTER_PORT: String(routerPort),
      WARREN_SUBNETS: subnets,
      WARREN_URL: url,
      // The journeys' receivers listen on loopback.
      WARREN_ALLOW_PRIVATE_NOTIFICATIONS: 'true',
    },
  },
});
