import { prepareTestDatabase } from './database';

/** Vitest's set-up: one PostgreSQL for all suites. It is adopted, not stopped, when another run started it. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await prepareTestDatabase();
  return () => (process.env.WARREN_KEEP_TEST_DATABASE ? Promise.resolve() : server.stop());
}
