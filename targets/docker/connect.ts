import type { Agent } from 'node:http';
import type Docker from 'dockerode';
import type { DockerOptions } from 'dockerode';
import { AppError } from '@/lib/errors';
import type { DockerAddress, DockerCredentials } from './engine-address';
import { ask } from './errors';
import { sshAgent } from './ssh-agent';

/** A client of one Docker engine and what the rest of this room needs to know about it. */
export type Engine = {
  docker: Docker;
  address: DockerAddress;
  /** Minor number of API 1.x, asked once. */
  apiMinor(signal?: AbortSignal): Promise<number>;
  close(): void;
};

/** @throws AppError `invalid` when the address cannot be read; nothing is contacted yet */
export async function connect(address: string, credentials: DockerCredentials): Promise<Engine> {
  const parsed = parseAddress(address);
  const { default: Client } = await import('dockerode');
  const agent = parsed.kind === 'ssh' ? sshAgent(parsed, credentials) : undefined;
  const docker = new Client(clientOptions(parsed, credentials, agent));
  let version: Promise<number> | undefined;
  const askVersion = (signal?: AbortSignal) =>
    ask(async () => Number((await docker.version()).ApiVersion.split('.')[1]), signal);
  return {
    docker,
    address: parsed,
    apiMinor(signal) {
      version ??= askVersion(signal);
      version.catch(() => (version = undefined));
      return version;
    },
    close: () => agent?.destroy(),
  };
}

export function parseAddress(address: string): DockerAddress {
  const unix = /^unix:\/\/(\/\S+)$/.exec(address);
  if (unix?.[1]) return { kind: 'unix', path: unix[1] };
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.protocol === 'tcp:' && url.hostname)
    return { kind: 'tcp', host: bareHost(url), port: Number(url.port || 2376) };
  if (url?.protocol === 'ssh:' && url.hostname && url.username)
    return {
      kind: 'ssh',
      host: bareHost(url),
      port: Number(url.port || 22),
      user: decodeURIComponent(url.username),
    };
  throw new AppError('invalid', `"${address}" is not the address of a Docker engine`, {
    next: 'Write unix:///path, tcp://host:port or ssh://user@host.',
  });
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** Every field is named, even when undefined: the client would fill the gaps from DOCKER_HOST. */
function clientOptions(
  address: DockerAddress,
  credentials: DockerCredentials,
  agent: Agent | undefined,
): DockerOptions & { agent?: Agent } {
  const none = { host: undefined, port: undefined, socketPath: undefined, protocol: 'http' as const };
  const tls = { ca: undefined, cert: undefined, key: undefined };
  const shared = { ...none, ...tls, timeout: undefined };
  if (address.kind === 'unix') return { ...shared, socketPath: address.path };
  if (address.kind === 'ssh') return { ...shared, host: 'docker', port: 80, agent };
  const { ca, cert, key } = credentials;
  const isTls = Boolean(ca || cert || key);
  return {
    ...shared,
    ...(isTls ? { ca, cert, key, protocol: 'https' as const } : {}),
    host: address.host,
    port: address.port,
  };
}
