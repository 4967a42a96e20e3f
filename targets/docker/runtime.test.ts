import { describe, expect, it } from 'vitest';
import type { ResolvedRuntime } from '@/definition/resolved';
import { collect, soon } from '../contract/deploy';
import { component } from '../testing';
import { containerSpec } from './spec';
import { onEngine } from './suite';

const everything: ResolvedRuntime = {
  restart: { policy: 'on-failure', retries: 3 },
  init: false,
  tty: true,
  stdinOpen: true,
  readOnly: true,
  tmpfs: { '/run': 'size=1m' },
  shmBytes: 1024,
  hostname: 'box',
  domainname: 'lan',
  aliases: ['api'],
  extraHosts: ['a:10.0.0.1'],
  dns: ['9.9.9.9'],
  dnsSearch: ['lan'],
  dnsOptions: ['ndots:1'],
  stopGraceMs: 1500,
  stopSignal: 'SIGINT',
  ulimits: [{ name: 'nofile', soft: 64, hard: 128 }],
  sysctls: { 'net.core.somaxconn': '77' },
  pidsLimit: 50,
  reservedMemoryBytes: 2048,
  groups: ['1001'],
  capAdd: ['KILL'],
  capDrop: ['ALL'],
};

describe('the container around the process', () => {
  const place = { environmentId: 'e1', unique: 'abc', state: {} };
  const options = { apiMinor: 41, publishOn: '127.0.0.1', stopSeconds: 10, pidsLimit: 100 };
  const spec = (runtime: ResolvedRuntime) => {
    const deployable = { component: component('web', { runtime }), image: 'i', runId: 'r', configHash: 'h' };
    return containerSpec(place, deployable, 1, options);
  };

  it('is made as the definition says', () => {
    const made = spec(everything);
    expect(made).toMatchObject({
      ...{ Hostname: 'box', Domainname: 'lan', Tty: true, OpenStdin: true },
      ...{ StopTimeout: 2, StopSignal: 'SIGINT' },
      NetworkingConfig: { EndpointsConfig: { 'env-abc': { Aliases: ['web', 'api'] } } },
    });
    expect(made.HostConfig).toMatchObject({
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
      ...{ Init: false, ReadonlyRootfs: true, Tmpfs: { '/run': 'size=1m' }, ShmSize: 1024 },
      ...{ ExtraHosts: ['a:10.0.0.1'], Dns: ['9.9.9.9'], DnsSearch: ['lan'], DnsOptions: ['ndots:1'] },
      ...{
        PidsLimit: 50,
        MemoryReservation: 6_291_456,
        GroupAdd: ['1001'],
        CapAdd: ['KILL'],
        CapDrop: ['ALL'],
      },
      Sysctls: { 'net.core.somaxconn': '77' },
      Ulimits: [{ Name: 'nofile', Soft: 64, Hard: 128 }],
    });
  });

  it('never gets more processes than the target allows', () => {
    expect(spec({ pidsLimit: 5000 }).HostConfig?.PidsLimit).toBe(100);
  });
});

onEngine('the container around the process, on the engine', (suite) => {
  it('is as the definition says, and its log is readable with a terminal too', async () => {
    const script = [
      'cat /proc/sys/net/core/somaxconn /proc/sys/kernel/hostname',
      'ulimit -n',
      'true > /forbidden || echo cannot write',
      'true > /run/file && echo can write',
      'echo over',
      'sleep 1000',
    ].join('; ');
    const { capDrop, dns, stopSignal, restart, ...runtime } = everything;
    const place = await suite.run(suite.sh('web', script, { runtime }));

    const lines = await collect(suite.target().logs(place, { component: 'web', follow: true }, soon()), 7);

    const texts = lines.map(({ text }) => text.trim());
    expect(texts).toEqual(expect.arrayContaining(['77', 'box', '64', 'cannot write', 'can write', 'over']));
  });

  it('is found by its other names', async () => {
    const place = await suite.run(
      suite.sh('web', 'nc -l -p 8000 >/dev/null; echo met; sleep 1000', { runtime: { aliases: ['api'] } }),
    );
    const { component: other, image } = {
      component: suite.sh('caller', 'until echo hi | nc api 8000; do true; done; sleep 1000'),
      image: suite.harness().image,
    };
    const deployable = { component: other, image, runId: 'r', configHash: 'h' };
    await suite.target().ensureComponent(place, deployable, () => undefined, soon());

    const lines = await collect(suite.target().logs(place, { component: 'web', follow: true }, soon()), 1);

    expect(lines.map(({ text }) => text)).toEqual(['met']);
  });
});
