import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const root = import.meta.dirname;
const alias = { '@': root, 'server-only': join(root, 'scripts/test/empty.ts') };
const ignored = ['node_modules', '.next', 'dist', 'examples'].map((folder) => `**/${folder}/**`);

export default defineConfig({
  resolve: { alias },
  test: {
    globalSetup: ['scripts/test/global-setup.ts'],
    coverage: { provider: 'v8', reportsDirectory: 'coverage', reporter: ['text-summary', 'json-summary'] },
    projects: [
      {
        resolve: { alias },
        // On its own, so that its branches are counted without slowing the others.
        test: { name: 'language', include: ['definition/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        resolve: { alias },
        test: {
          name: 'node',
          include: ['**/*.test.ts'],
          exclude: [...ignored, 'definition/**'],
          environment: 'node',
          // Suites provoke warnings on purpose; set WARREN_LOG_LEVEL to see them.
          env: { WARREN_LOG_LEVEL: process.env.WARREN_LOG_LEVEL ?? 'silent' },
          testTimeout: 30_000,
          hookTimeout: 120_000,
        },
      },
      {
        plugins: [react()],
        resolve: { alias },
        test: {
          name: 'jsdom',
          include: ['**/*.test.tsx'],
          exclude: ignored,
          environment: 'jsdom',
          testTimeout: 20_000,
          setupFiles: ['scripts/test/jsdom.ts'],
        },
      },
    ],
  },
});
