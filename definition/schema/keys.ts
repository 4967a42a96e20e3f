import type { Severity } from '../diagnostics';
import type { Plain } from '../text/tree';

export type KeyVerdict = { severity: Severity; code: string; message: string; hint?: string };

/** Known keys that the schemas do not take, by the place they stand in: refused, not yet, or without effect. */
export function verdictOf(place: string, key: string, value: Plain | undefined): KeyVerdict | null {
  if (key.startsWith('x-')) return { severity: 'info', code: 'extension', message: '' };
  const table = Object.hasOwn(places, place) ? places[place] : undefined;
  const rule = table && Object.hasOwn(table, key) ? table[key] : undefined;
  return rule ? rule(key, value) : null;
}

type Rule = (key: string, value: Plain | undefined) => KeyVerdict;

function refused(reason: string, hint?: string): Rule {
  return (key, value) => {
    if (isEmpty(value)) return without('it is empty')(key, value);
    return {
      severity: 'error',
      code: 'not-allowed',
      message: `${key} is not allowed: ${reason}`,
      ...(hint && { hint }),
    };
  };
}

function isEmpty(value: Plain | undefined): boolean {
  return value === false || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

/** Only `host` shares the machine; other values just have no effect. */
function hostOnly(reason: string): Rule {
  return (key, value) =>
    value === 'host' || (typeof value === 'string' && value.startsWith('container:'))
      ? refused(reason)(key, value)
      : without('every environment has a network and name space of its own')(key, value);
}

function without(reason: string): Rule {
  return (key) => ({ severity: 'info', code: 'no-effect', message: `${key} has no effect here: ${reason}` });
}

function later(hint?: string): Rule {
  return (key, value) => {
    if (isEmpty(value) || (typeof value === 'object' && Object.keys(value ?? {}).length === 0)) {
      return without('it is empty')(key, value);
    }
    const message = `${key} is not supported yet in this version`;
    return { severity: 'error', code: 'not-supported-yet', message, ...(hint && { hint }) };
  };
}

const ownNetwork = without('the components of an environment share one network and find each other by name');
const weakens = 'it weakens the isolation between environments';
const boundByHost = 'paths of the machine are not shared with environments';

function composeVolumes(key: string, value: Plain | undefined): KeyVerdict {
  const entries = Array.isArray(value) ? value : [];
  if (isEmpty(value)) return without('it is empty')(key, value);
  if (entries.some(isBindMount)) {
    const hint = 'Copy the files into the image, or use a volume';
    return {
      severity: 'error',
      code: 'not-allowed',
      message: `Bind mounts are not allowed: ${boundByHost}`,
      hint,
    };
  }
  const hint = 'Declare it under the top-level `volumes`, and mount it with `volumes` of the component';
  return {
    severity: 'error',
    code: 'unknown-key',
    message: 'Volumes do not belong into dockerCompose',
    hint,
  };
}

function isBindMount(entry: Plain): boolean {
  if (typeof entry === 'string') return /^[./~\\]|^[A-Za-z]:[\\/]/.test(entry);
  return typeof entry === 'object' && entry !== null && !Array.isArray(entry) && entry.type === 'bind';
}

const dockerCompose: Record<string, Rule> = {
  privileged: refused('it gives the container the whole machine'),
  network_mode: hostOnly('the container would share the network of the machine'),
  pid: hostOnly('the container would see the processes of the machine'),
  ipc: hostOnly('the container would share memory with the machine'),
  uts: hostOnly('the container would share the name of the machine'),
  userns_mode: hostOnly('the container would run as a user of the machine'),
  cgroup: hostOnly('the container would see the limits of the machine'),
  cgroup_parent: refused(weakens),
  devices: refused('devices of the machine are not shared with environments'),
  device_cgroup_rules: refused('devices of the machine are not shared with environments'),
  gpus: refused('devices of the machine are not shared with environments'),
  security_opt: refused(weakens),
  runtime: refused(weakens),
  volumes_from: refused(boundByHost),
  env_file: refused('files beside the definition cannot be read', 'Copy the values into `environment`'),
  extends: refused('files beside the definition cannot be read', 'Copy the keys here'),
  volumes: composeVolumes,
  configs: later('Write the text into `files` of the component'),
  secrets: later('Use `environment` with SECRET["…"], or `files` of the component'),
  platform: later(),
  depends_on: without('use `dependsOn` of the component'),
  links: ownNetwork,
  external_links: ownNetwork,
  container_name: without('containers are named by Warren'),
  logging: without('logs are collected by Warren'),
  profiles: without('all components of a definition run'),
  pull_policy: without('an image is pulled when it is missing'),
  mem_limit: without('use deploy.resources.limits.memory'),
  cpus: without('use deploy.resources.limits.cpus'),
  scale: without('use deploy.replicas'),
};

const ownAddress = without('containers get their address from the cluster; use names');

const network: Record<string, Rule> = {
  ipv4_address: ownAddress,
  ipv6_address: ownAddress,
  link_local_ips: ownAddress,
  mac_address: ownAddress,
  driver_opts: ownNetwork,
  gw_priority: ownNetwork,
  interface_name: ownNetwork,
  priority: ownNetwork,
};

const places: Record<string, Record<string, Rule>> = {
  environment: {
    deploymentRules: without('it belongs to an older format'),
    builtinVariables: without('it belongs to an older format'),
  },
  build: {
    cache_from: without('builds are always cached'),
    cache_to: without('builds are always cached'),
    pull: without('an image is pulled when it is missing'),
    network: refused('builds have a network of their own'),
    privileged: refused('it gives the build the whole machine'),
    ssh: later('Use `secrets`'),
    additional_contexts: later(),
    platforms: later(),
    tags: without('images are named by Warren'),
    labels: without('put labels into the Dockerfile'),
  },
  deploy: {
    mode: without('components run as replicas'),
    placement: without('the cluster decides where containers run'),
    update_config: without('use the top-level deployment.strategy'),
    rollback_config: without('use the top-level deployment.strategy'),
    restart_policy: without('containers are always restarted'),
    endpoint_mode: ownNetwork,
    labels: without('use `labels` of dockerCompose'),
  },
  dockerCompose,
  network,
};
