import { Agent, type ClientRequestArgs } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Client, ConnectConfig } from 'ssh2';
import type { DockerAddress, DockerCredentials } from './engine-address';
import { createHostKeyCheck } from './host-key';

type SshAddress = Extract<DockerAddress, { kind: 'ssh' }>;
type Ready = (error: Error | null, stream?: Duplex) => void;

const remoteSocket = '/var/run/docker.sock';

/**
 * HTTP over one kept SSH connection: each request is a channel to the engine's socket on the far side.
 * The client's own SSH support logs in again for every request and needs the docker command there.
 */
export function sshAgent(address: SshAddress, { sshKey: privateKey, hostKey }: DockerCredentials): Agent {
  const config: ConnectConfig = {
    host: address.host,
    port: address.port,
    username: address.user,
    privateKey,
    agent: privateKey ? undefined : process.env.SSH_AUTH_SOCK,
    readyTimeout: 15_000,
    keepaliveInterval: 15_000,
  };
  return new SshAgent(config, hostKey);
}

class SshAgent extends Agent {
  #connection: Promise<Client> | undefined;

  constructor(
    private readonly config: ConnectConfig,
    private readonly hostKey: string | undefined,
  ) {
    super({ keepAlive: false });
  }

  // biome-ignore lint/suspicious/noExplicitAny: Node's type asks for a Duplex at once, its code takes the callback
  override createConnection(_options: ClientRequestArgs, ready: Ready): any {
    this.#connected().then(
      (client) =>
        client.openssh_forwardOutStreamLocal(remoteSocket, (error, stream) => ready(error ?? null, stream)),
      (error: Error) => ready(error),
    );
  }

  override destroy(): void {
    this.#connection?.then((client) => client.end()).catch(() => undefined);
    this.#connection = undefined;
    super.destroy();
  }

  #connected(): Promise<Client> {
    this.#connection ??= open(this.config, this.hostKey, () => {
      this.#connection = undefined;
    });
    return this.#connection;
  }
}

async function open(config: ConnectConfig, hostKey: string | undefined, onEnd: () => void): Promise<Client> {
  const { Client } = await import('ssh2');
  const client = new Client();
  const check = createHostKeyCheck(`${config.host}`, hostKey);
  return new Promise((resolve, reject) => {
    client.on('ready', () => resolve(client));
    client.on('error', (error) => {
      onEnd();
      reject(check.refusal() ?? error);
    });
    client.on('close', onEnd);
    try {
      client.connect({ ...config, hostVerifier: check.verify });
    } catch (error) {
      onEnd();
      reject(error);
    }
  });
}
