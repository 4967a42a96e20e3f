import { parseDocument } from 'yaml';
import { check } from '@/definition/check';
import { importCompose } from '@/definition/compose/import';
import { fullDefinition } from './full-definition';
import { komposeTimes } from './kompose';
import { median } from './median';

const rounds = Number(process.env.ROUNDS ?? 20);

/**
 * A Compose file of 50 services to a definition, and the check of 1,000 full components; warm, medians of processor
 * time. Each round runs the YAML package alone on the same text too: what of the time is its reading.
 */
export async function run(): Promise<void> {
  const compose = composeFile(50);
  const definition = fullDefinition(1000);
  const git = { repo: 'https://git.example/acme/app.git', branch: 'main' };
  const imported = () => importCompose({ files: { 'c.yml': compose }, main: 'c.yml', git }).definitionText;
  say('50 services → definition', pair(compose, imported), 100);
  sayKompose(compose);
  say(
    'check of 1,000 components',
    pair(definition, () => check(definition).definition),
    150,
  );
  const odd = fullDefinition(700).replace('name: large', 'name: &name large');
  say(
    'check of 700 with an anchor',
    pair(odd, () => check(odd).definition),
    null,
  );
}

function sayKompose(compose: string): void {
  const times = komposeTimes(compose, rounds);
  if (!times) return;
  const figures = `${times.convert.toFixed(1).padStart(8)} ms, of which ${times.start.toFixed(1)} ms are its start`;
  console.log(`${'kompose on the same file'.padEnd(30)} ${figures}; a process of its own each time`);
}

type Pair = { ours: number; bare: number };

/** In blocks that take turns: what one side leaves to be collected is not paid by the other. */
function pair(text: string, work: () => unknown): Pair {
  const sides = { ours: work, bare: () => parseDocument(text, { merge: true, uniqueKeys: false }) };
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let turn = 0; turn < 2; turn += 1) {
    for (const side of ['ours', 'bare'] as const) times[side].push(...block(sides[side]));
  }
  return { ours: median(times.ours), bare: median(times.bare) };
}

function block(work: () => unknown): number[] {
  for (let round = 0; round < 5; round += 1) work();
  return Array.from({ length: rounds / 2 }, () => processorTime(work));
}

function processorTime(work: () => unknown): number {
  const before = process.cpuUsage();
  if (!work()) throw new Error('The work of the benchmark was refused');
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function say(what: string, { ours, bare }: Pair, most: number | null): void {
  const verdict = ours <= (most ?? 0) ? 'within' : 'OVER';
  const promise = most === null ? 'nothing is promised' : `${verdict} the ${most} ms that are promised`;
  const figures = `${ours.toFixed(1).padStart(8)} ms, the YAML package alone ${bare.toFixed(1)} ms`;
  console.log(`${what.padEnd(30)} ${figures}; ${promise}`);
}

function composeFile(count: number): string {
  const services = Array.from({ length: count }, (_, at) => service(at)).join('');
  const volumes = Array.from({ length: count }, (_, at) => `  data${at}:\n`).join('');
  return `x-env: &env\n  TZ: UTC\n  LOG: info\nservices:\n${services}volumes:\n${volumes}`;
}

function service(at: number): string {
  const depends = at === 0 ? '' : `    depends_on:\n      s${at - 1}: { condition: service_healthy }\n`;
  return `  s${at}:
    build: { context: ./s${at}, args: { N: "${at}" } }
    environment:
      <<: *env
      DATABASE_URL: postgresql://app:password${at}@s0:5432/app
      API_TOKEN: token-number-${at}
    ports: ["${8000 + at}:8000"]
    volumes: ["data${at}:/data", "./s${at}:/app"]
    healthcheck: { test: ["CMD", "true"], interval: 5s, retries: 3 }
    deploy: { resources: { limits: { cpus: "0.5", memory: 128M } } }
    restart: unless-stopped
    networks: [default]
${depends}`;
}
