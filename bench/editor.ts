import { performance } from 'node:perf_hooks';
import { look } from '@/components/definition-editor/look';
import { outlineOf } from '@/components/definition-editor/outline';
import { check } from '@/definition/check';
import { setIn } from '@/definition/edit/edit';
import { format } from '@/definition/edit/format';
import { fixOf } from '@/definition/fixes';
import { namedAt } from '@/definition/navigate';
import { median } from './median';

const rounds = Number(process.env.ROUNDS ?? 20);

/** What the editor does after a pause of typing, on a definition of 5,000 lines. */
export async function run(): Promise<void> {
  const text = longDefinition(5000);
  const broken = text.replace(
    "REDIS_HOST: '{{ components.cache-1.name }}'",
    "REDIS_HOST: '{{ components.chace-1.name }}'",
  );
  console.log(`${text.split('\n').length} lines, ${(text.length / 1024).toFixed(0)} KiB`);
  const [found] = check(broken).diagnostics.filter(({ severity }) => severity === 'error');
  if (!found) throw new Error('The mistake was not found');
  time('check', () => check(text));
  time('outline', () => outlineOf(text));
  time('check and outline, as after a pause', () => look(text, []));
  time('hover and go to declaration', () => namedAt(text, { line: 2500, column: 30 }));
  time('quick fix', () => fixOf(broken, found));
  time('form edit', () => setIn(text, ['environmentVariables', 'NEW'], 'x'));
  time('format', () => format(text));
}

function time(name: string, work: () => unknown): void {
  work();
  const taken = Array.from({ length: rounds }, () => {
    const [start, before] = [performance.now(), process.cpuUsage()];
    work();
    const { user, system } = process.cpuUsage(before);
    return { wall: performance.now() - start, cpu: (user + system) / 1000 };
  });
  const figures = (values: number[]) =>
    `median ${median(values).toFixed(0)} ms, worst ${Math.max(...values).toFixed(0)} ms`;
  console.log(
    `${name}: ${figures(taken.map(({ wall }) => wall))}; processor ${figures(taken.map(({ cpu }) => cpu))}`,
  );
}

/** A plausible stack, repeated: services with variables, ports, hosts and references. */
export function longDefinition(lines: number): string {
  const head = ['kind: Environment', 'name: long', 'type: primary', 'environmentVariables:', '  HOST: x'];
  const parts: string[] = [];
  for (let at = 1; parts.length + head.length < lines - 19; at += 1) parts.push(...component(at));
  while (parts.length + head.length + 1 < lines) parts.push('# more to come');
  return `${[...head, 'components:', ...parts].join('\n')}\n`;
}

function component(at: number): string[] {
  const before = at === 1 ? 1 : at - 1;
  return [
    `  # part ${at}`,
    '  - kind: Service',
    `    name: cache-${at}`,
    '    dockerCompose:',
    "      image: 'redis:7-alpine'",
    '      environment:',
    "        HOST: '{{ env.vars.HOST }}'",
    `        REDIS_HOST: '{{ components.cache-${before}.name }}'`,
    '        GREETING: hello world',
    '      ports:',
    `        - '${6000 + at}:6379'`,
    '    hosts:',
    `      - hostname: 'cache-${at}-{{ env.base_domain }}'`,
    '        path: /',
    `        servicePort: ${6000 + at}`,
  ];
}
