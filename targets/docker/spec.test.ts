import { describe, expect, it } from 'vitest';
import type { ResolvedComponent } from '@/definition/resolved';
import { component } from '../testing';
import { parseAddress } from './connect';
import { pullFailure } from './images';
import { parseListening } from './probe';
import { containerSpec } from './spec';
import type { SpecOptions } from './spec-options';

const place = { environmentId: 'e1', unique: 'abc', state: {} };
const options: SpecOptions = { apiMinor: 41, publishOn: '127.0.0.1', stopSeconds: 10, pidsLimit: 100 };

function spec(parts: Partial<ResolvedComponent>, changes: Partial<SpecOptions> = {}) {
  const deployable = { component: component('web', parts), image: 'img', runId: 'r1', configHash: 'h1' };
  return containerSpec(place, deployable, 2, { ...options, ...changes });
}

describe('containerSpec', () => {
  it('names, labels and joins what it makes', () => {
    const made = spec({
      labels: { 'warren.dev/environment': 'forged', 'warren.dev/task': 'forged', own: 'yes' },
    });
    expect(made.name).toBe('env-abc-web-2');
    expect(made.Labels).toMatchObject({
      'app.kubernetes.io/managed-by': 'warren',
      'warren.dev/environment': 'e1',
      'warren.dev/component': 'web',
      'warren.dev/run': 'r1',
      'warren.dev/config-hash': 'h1',
      'warren.dev/instance': '2',
      own: 'yes',
    });
    expect(made.Labels).not.toHaveProperty(['warren.dev/task']);
    expect(made.NetworkingConfig?.EndpointsConfig?.['env-abc']?.Aliases).toEqual(['web']);
  });

  it('gives no power over the host and bounds what a container may use', () => {
    const { HostConfig } = spec({ resources: { cpus: 0.5, memoryBytes: 1000 } });
    expect(HostConfig).toMatchObject({
      SecurityOpt: ['no-new-privileges'],
      PidsLimit: 100,
      NanoCpus: 500_000_000,
      Memory: 1000,
      MemorySwap: 1000,
      LogConfig: { Type: 'json-file', Config: { 'max-size': '10m', 'max-file': '3' } },
      RestartPolicy: { Name: 'unless-stopped' },
      NetworkMode: 'env-abc',
      Init: true,
    });
    for (const power of ['Privileged', 'Binds', 'CapAdd', 'Devices', 'PidMode', 'IpcMode'])
      expect(HostConfig).not.toHaveProperty(power);
  });

  it('publishes only the ports behind hosts, on loopback, on a free port', () => {
    const made = spec({
      ports: [80, 5432].map((port) => ({ service: port, target: port + 1, protocol: 'tcp' as const })),
      hosts: [{ hostname: 'h', path: '/', servicePort: 80 }],
    });
    expect(made.HostConfig?.PortBindings).toEqual({ '81/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] });
  });

  it('asks for short first intervals of a health check only where the engine knows them', () => {
    const healthcheck = {
      test: ['CMD', 'x'],
      intervalMs: 5000,
      timeoutMs: 1000,
      startPeriodMs: 9000,
      retries: 3,
    };
    expect(spec({ healthcheck }).Healthcheck).not.toHaveProperty('StartInterval');
    expect(spec({ healthcheck }, { apiMinor: 44 }).Healthcheck).toMatchObject({
      Interval: 5_000_000_000,
      StartInterval: 500_000_000,
    });
  });
});

it.each<[string, object]>([
  ['unix:///var/run/docker.sock', { kind: 'unix', path: '/var/run/docker.sock' }],
  ['tcp://docker.lan:2376', { kind: 'tcp', host: 'docker.lan', port: 2376 }],
  ['ssh://me@[::1]:2222', { kind: 'ssh', host: '::1', port: 2222, user: 'me' }],
  ['ssh://me@box', { kind: 'ssh', host: 'box', port: 22, user: 'me' }],
])('the address %s is read', (address, expected) => {
  expect(parseAddress(address)).toEqual(expected);
});

it.each(['http://x', 'unix://relative', 'ssh://nobody', ''])('the address "%s" is refused', (address) => {
  expect(() => parseAddress(address)).toThrow(/is not the address of a Docker engine/);
});

it('the table of listening sockets is read for both families', () => {
  const table = `  sl  local_address rem_address   st tx_queue
   0: 0100007F:1F40 00000000:0000 0A 00000000:00000000 00:00000000
   1: 00000000000000000000000000000000:1388 00000000000000000000000000000000:0000 0A 00000000:00000000
   2: 0100007F:1F40 0100007F:9999 01 00000000:00000000 00:00000000`;
  expect(parseListening(table)).toEqual([
    { port: 8000, isLoopback: true },
    { port: 5000, isLoopback: false },
  ]);
});

it.each([
  ['dial tcp: lookup registry on 10.0.0.1:53: no such host', 'registry-unreachable'],
  ['pull access denied for x, repository does not exist or may require docker login', 'image-denied'],
  ['manifest for x:9 not found: manifest unknown', 'image-not-found'],
  ['write /var/lib/docker/tmp/x: no space left on device', 'disk-full'],
  ['something new', 'unknown'],
])('the sentence "%s" means %s', (said, code) => {
  expect(pullFailure('x', new Error(said)).details?.code).toBe(code);
});
