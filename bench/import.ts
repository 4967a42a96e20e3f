import { check } from '@/definition/check';
import { importCompose } from '@/definition/compose/import';
import { median } from './median';

const rounds = 20;

/** A Compose file of 50 services to a definition, and the check of a definition of 1,000 components; warm, medians of processor time. */
export async function run(): Promise<void> {
  const compose = composeFile(50);
  const definition = largeDefinition(1000);
  const git = { repo: 'https://git.example/acme/app.git', branch: 'main' };
  const importMs = measure(
    () => importCompose({ files: { 'c.yml': compose }, main: 'c.yml', git }).definitionText,
  );
  const checkMs = measure(() => check(definition).definition);
  say('50 services → definition', importMs, 100);
  say('check of 1,000 components', checkMs, 150);
}

function measure(work: () => unknown): number {
  for (let round = 0; round < 5; round += 1) work();
  const times = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    if (!work()) throw new Error('The work of the benchmark was refused');
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1000;
  });
  return median(times);
}

function say(what: string, ms: number, most: number): void {
  const verdict = ms <= most ? 'within' : 'OVER';
  console.log(
    `${what.padEnd(28)} ${ms.toFixed(1).padStart(8)} ms   ${verdict} the ${most} ms that are promised`,
  );
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

function largeDefinition(count: number): string {
  const components = Array.from({ length: count }, (_, at) => component(at)).join('');
  return `kind: Environment\nname: large\ntype: primary\nenvironmentVariables:\n  LEVEL: info\ncomponents:\n${components}`;
}

function component(at: number): string {
  return `  - kind: Service
    name: s${at}
    dockerCompose:
      image: 'acme/s:${at}'
      environment: { LEVEL: '{{ env.vars.LEVEL }}', N: '${at}' }
      ports: ['8000:8000']
    dependsOn: [${at === 0 ? '' : `s${at - 1}`}]
`;
}
