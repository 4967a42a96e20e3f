/** `npm run bench <name>`: figures beside those of the bare tool, measured in the same run. */
const benches: Record<string, () => Promise<{ run(): Promise<void> }>> = {
  deploy: () => import('./deploy'),
  engine: () => import('./engine'),
  terminal: () => import('./terminal'),
  logs: () => import('./logs'),
  viewers: () => import('./viewers'),
  import: () => import('./import'),
  idle: () => import('./idle'),
  dashboard: () => import('./dashboard'),
  scale: () => import('./scale'),
  editor: () => import('./editor'),
  hostile: () => import('./hostile'),
};

const wanted = process.argv[2] ?? '';
const load = benches[wanted];
if (!load) {
  console.error(`Unknown benchmark "${wanted}". There are: ${Object.keys(benches).join(', ')}.`);
  process.exit(1);
}
await (await load()).run();
process.exit(0);

export {};
