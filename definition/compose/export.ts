import { stringify } from 'yaml';
import type { ResolvedComponent, ResolvedEnvironment, ResolvedHealthcheck } from '../resolved';
import { escaped, serviceFiles, topFiles, variableFor } from './export-files';
import { afterInits, podServices, unsaid } from './export-pods';
import { withoutRecipe } from './export-site';

/**
 * A resolved environment as a Compose file that runs. No secret is written: each is asked for as a variable,
 * `${COMPONENT_NAME:?}`, which Compose takes from the shell or from `.env`. Build contexts count from the repository root.
 */
export function exportCompose(resolved: ResolvedEnvironment): string {
  const environment = { ...resolved, components: resolved.components.map(withoutRecipe) };
  const byName = new Map(environment.components.map((component) => [component.name, component]));
  const around = podServices(environment, (names) => conditionsOf(names, byName));
  const services = [
    ...environment.components.map((component) => [component.name, serviceOf(component, byName)]),
    ...around.map(({ component, more }) => [component.name, { ...serviceOf(component, byName), ...more }]),
  ];
  const volumes = environment.volumes.map(({ name }) => [name, {}]);
  const project = {
    services: Object.fromEntries(services),
    ...(volumes.length > 0 && { volumes: Object.fromEntries(volumes) }),
    ...topFiles([...environment.components, ...around.map(({ component }) => component)]),
  };
  const head = [environment.name.replace(/\s+/g, ' '), ...unsaid(environment)];
  return `${head.map((line) => `# ${line}\n`).join('')}${stringify(project, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

function serviceOf(component: ResolvedComponent, byName: Map<string, ResolvedComponent>): object {
  const { cpus, memoryBytes } = component.resources;
  const limits = {
    ...(cpus !== null && { cpus: String(cpus) }),
    ...(memoryBytes !== null && { memory: `${memoryBytes}b` }),
  };
  const hasLimits = Object.keys(limits).length > 0;
  const deploy = {
    ...(component.replicas !== 1 && { replicas: component.replicas }),
    ...(hasLimits && { resources: { limits } }),
  };
  return {
    ...(component.image !== null && { image: escaped(component.image) }),
    ...(component.build && { build: buildOf(component.build) }),
    ...filled('environment', environmentOf(component)),
    ...(component.entrypoint && { entrypoint: component.entrypoint.map(escaped) }),
    ...(component.command && { command: component.command.map(escaped) }),
    ...(component.workingDir !== null && { working_dir: escaped(component.workingDir) }),
    ...(component.user !== null && { user: escaped(component.user) }),
    ...portsOf(component),
    ...filled('depends_on', dependenciesOf(component, byName)),
    ...filled('volumes', component.mounts.map(mountOf)),
    ...(component.healthcheck && { healthcheck: healthOf(component.healthcheck) }),
    ...filled('deploy', deploy),
    ...filled('labels', mapped(component.labels)),
    ...serviceFiles(component),
    ...runtimeOf(component),
  };
}

function mapped(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, escaped(value)]));
}

function filled(key: string, value: object): object {
  return Object.keys(value).length > 0 ? { [key]: value } : {};
}

function environmentOf({ name, environment, secretNames }: ResolvedComponent): Record<string, string> {
  const asked = secretNames.map((one) => [one, `\${${variableFor(name, one)}:?a secret of ${name}}`]);
  return { ...mapped(environment), ...Object.fromEntries(asked) };
}

function buildOf(build: NonNullable<ResolvedComponent['build']>): object {
  const { context, dockerfile, dockerfileText: text, target, args } = build;
  const folder = context === '.' ? '.' : `./${context}`;
  const file = text === undefined ? { dockerfile } : { dockerfile_inline: escaped(text) };
  return { context: folder, ...file, ...(target !== null && { target }), ...filled('args', mapped(args)) };
}

/** Ports behind hosts are opened on this machine; the others are for the other services. */
function portsOf({ ports, hosts }: ResolvedComponent): object {
  const routed = new Set(hosts.map(({ servicePort }) => servicePort));
  const open = ports.filter(({ service, protocol }) => protocol === 'tcp' && routed.has(service));
  const inner = ports.filter((port) => !open.includes(port));
  return {
    ...filled(
      'ports',
      open.map(({ service, target }) => `127.0.0.1:${service}:${target}`),
    ),
    ...filled(
      'expose',
      inner.map(({ target, protocol }) => (protocol === 'udp' ? `${target}/udp` : String(target))),
    ),
  };
}

function dependenciesOf(component: ResolvedComponent, byName: Map<string, ResolvedComponent>): object {
  return { ...conditionsOf(component.dependsOn, byName), ...afterInits(component, new Set(byName.keys())) };
}

function conditionsOf(names: readonly string[], byName: Map<string, ResolvedComponent>): object {
  return Object.fromEntries(names.map((name) => [name, { condition: conditionOf(byName.get(name)) }]));
}

function conditionOf(component: ResolvedComponent | undefined): string {
  if (component?.healthcheck && component.healthcheck.test[0] !== 'NONE') return 'service_healthy';
  const isJob = component?.runtime?.restart?.policy === 'no' && component.ports.length === 0;
  return isJob ? 'service_completed_successfully' : 'service_started';
}

function mountOf({ volume, path, subPath }: ResolvedComponent['mounts'][number]): object | string {
  // A single letter before a colon is a drive to Compose.
  if (subPath === '' && volume.length > 1) return `${volume}:${path}`;
  return {
    type: 'volume',
    source: volume,
    target: path,
    ...(subPath !== '' && { volume: { subpath: subPath } }),
  };
}

function healthOf(check: ResolvedHealthcheck): object {
  const { test, intervalMs, timeoutMs, startPeriodMs, startIntervalMs, retries } = check;
  if (test[0] === 'NONE') return { disable: true };
  const times = {
    interval: `${intervalMs}ms`,
    timeout: `${timeoutMs}ms`,
    start_period: `${startPeriodMs}ms`,
  };
  const early = startIntervalMs === undefined ? {} : { start_interval: `${startIntervalMs}ms` };
  return { test: test.map(escaped), ...times, ...early, retries };
}

function runtimeOf({ runtime = {} }: ResolvedComponent): object {
  const { restart, aliases, tmpfs, extraHosts, ulimits } = runtime;
  const limits = (ulimits ?? []).map(({ name, soft, hard }) => [name, { soft, hard }]);
  return {
    restart: restart
      ? restart.retries > 0
        ? `on-failure:${restart.retries}`
        : restart.policy
      : 'unless-stopped',
    ...(aliases && { networks: { default: { aliases } } }),
    ...(tmpfs && {
      tmpfs: Object.entries(tmpfs).map(([path, options]) => (options === '' ? path : `${path}:${options}`)),
    }),
    ...(extraHosts && { extra_hosts: extraHosts.map((entry) => entry.replace(':', '=')) }),
    ...(limits.length > 0 && { ulimits: Object.fromEntries(limits) }),
    ...same(runtime),
  };
}

const sameKeys = {
  init: 'init',
  tty: 'tty',
  stdinOpen: 'stdin_open',
  readOnly: 'read_only',
  hostname: 'hostname',
  domainname: 'domainname',
  dns: 'dns',
  dnsSearch: 'dns_search',
  dnsOptions: 'dns_opt',
  stopSignal: 'stop_signal',
  sysctls: 'sysctls',
  pidsLimit: 'pids_limit',
  groups: 'group_add',
  capAdd: 'cap_add',
  capDrop: 'cap_drop',
} as const;

function same(runtime: NonNullable<ResolvedComponent['runtime']>): object {
  const { shmBytes, stopGraceMs, reservedMemoryBytes } = runtime;
  const found = Object.entries(sameKeys).flatMap(([key, name]) => {
    const value = runtime[key as keyof typeof sameKeys];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(found),
    ...(shmBytes !== undefined && { shm_size: `${shmBytes}b` }),
    ...(reservedMemoryBytes !== undefined && { mem_reservation: `${reservedMemoryBytes}b` }),
    ...(stopGraceMs !== undefined && { stop_grace_period: `${stopGraceMs}ms` }),
  };
}
