import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import {
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type ServiceDefinition,
  status,
} from '@grpc/grpc-js';
import type Docker from 'dockerode';
import { dial } from './dial';
import { decodeMessage, encodeMessage, type MessageName } from './messages';

/** Login for a registry a base image comes from; null means none is needed. */
export type RegistryLogin = { username: string; password: string };
export type FindLogin = (host: string) => Promise<RegistryLogin | null>;

export type Session = { id: string; close(): void };

type Given = { secrets: Record<string, string>; findLogin: FindLogin };
type Message = Record<string, unknown>;

const methods = {
  secret: '/moby.buildkit.secrets.v1.Secrets/GetSecret',
  login: '/moby.filesync.v1.Auth/Credentials',
  health: '/grpc.health.v1.Health/Check',
};

/** Opens the way back on which the engine asks us, during one build, for secrets and registry logins. */
export async function openSession(docker: Docker, given: Given, signal: AbortSignal): Promise<Session> {
  const id = randomUUID();
  const socket = (await dial(docker, {
    method: 'POST',
    path: '/session',
    hijack: true,
    headers: {
      Upgrade: 'h2c',
      'X-Docker-Expose-Session-Uuid': id,
      'X-Docker-Expose-Session-Name': 'warren',
      'X-Docker-Expose-Session-Grpc-Method': Object.values(methods),
    },
    statusCodes: { 101: true, 200: true, 500: 'server error' },
    abortSignal: signal,
  })) as Duplex;
  socket.on('error', () => undefined);
  const server = createServer(given);
  server.createConnectionInjector(ServerCredentials.createInsecure()).injectConnection(socket);
  return {
    id,
    close: () => {
      server.forceShutdown();
      socket.destroy();
    },
  };
}

function createServer({ secrets, findLogin }: Given): Server {
  const server = new Server();
  server.addService(service(methods.secret, 'GetSecretRequest', 'GetSecretResponse'), {
    call: answer(async (request) => {
      const id = String(request.ID);
      return Object.hasOwn(secrets, id) ? { data: Buffer.from(secrets[id] ?? '') } : null;
    }),
  });
  server.addService(service(methods.login, 'CredentialsRequest', 'CredentialsResponse'), {
    call: answer(async (request) => {
      const login = await findLogin(String(request.Host));
      return { Username: login?.username ?? '', Secret: login?.password ?? '' };
    }),
  });
  server.addService(service(methods.health, 'HealthCheckRequest', 'HealthCheckResponse'), {
    call: answer(async () => ({ status: 1 })),
  });
  return server;
}

function service(path: string, request: MessageName, response: MessageName): ServiceDefinition {
  return {
    call: {
      path,
      requestStream: false,
      responseStream: false,
      requestSerialize: (value: Message) => encodeMessage(request, value),
      requestDeserialize: (bytes: Buffer) => decodeMessage(request, bytes),
      responseSerialize: (value: Message) => encodeMessage(response, value),
      responseDeserialize: (bytes: Buffer) => decodeMessage(response, bytes),
    },
  };
}

/** Null is answered as "not found"; a fault is answered without its text, which might hold a secret. */
function answer(give: (request: Message) => Promise<Message | null>): handleUnaryCall<Message, Message> {
  return (call, callback) => {
    give(call.request).then(
      (value) => (value ? callback(null, value) : callback({ code: status.NOT_FOUND, details: 'not found' })),
      () => callback({ code: status.UNAVAILABLE, details: 'unavailable' }),
    );
  };
}
