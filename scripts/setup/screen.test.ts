import { expect, it } from 'vitest';
import { screen } from './screen';

const facts = {
  url: 'http://localhost:3000',
  previewPort: 8080,
  dataDir: '/data',
  database: 'embedded' as const,
  docker: { state: 'running' as const, done: [], stop: async () => undefined },
  done: { migrations: 0, isBuilt: false },
};

it('says what was done, in the order it happened', () => {
  const docker = { ...facts.docker, done: ['installed Docker from Debian', 'started its engine'] };
  const done = { before: 'installed npm packages', migrations: 1, isBuilt: true };
  expect(screen({ ...facts, docker, done })).toContain(
    'Done now   installed npm packages, installed Docker from Debian, started its engine, applied 1 migration, built the dashboard\n',
  );
});

it('says so when nothing was missing', () => {
  expect(screen({ ...facts, done: { before: '', migrations: 0, isBuilt: false } })).toContain(
    'Done now   nothing was missing\n',
  );
});
