import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { environment, printed, resolved, web } from '../testing';

function runtimeOf(keys: string) {
  const outcome = resolved(environment(web(keys)));
  if (!outcome.ok) throw new Error(printed(outcome.diagnostics).join('\n'));
  return outcome.environment.components[0]?.runtime;
}

describe('the container around the process', () => {
  it('is not mentioned when the definition says nothing about it', () => {
    expect(runtimeOf('init: true\nrestart: always\nnetworks: [front]\ntty: false')).toBeUndefined();
  });

  it.each<[string, object]>([
    ['restart: "no"', { restart: { policy: 'no', retries: 0 } }],
    ['restart: false', { restart: { policy: 'no', retries: 0 } }],
    ['restart: on-failure:3', { restart: { policy: 'on-failure', retries: 3 } }],
    ['init: false', { init: false }],
    ['tty: true\nstdin_open: true\nread_only: true', { tty: true, stdinOpen: true, readOnly: true }],
    ['tmpfs: /run', { tmpfs: { '/run': '' } }],
    ['tmpfs: ["/run:size=64m,mode=1777"]', { tmpfs: { '/run': 'size=64m,mode=1777' } }],
    ['shm_size: 64M', { shmBytes: 67_108_864 }],
    ['hostname: box\ndomainname: lan', { hostname: 'box', domainname: 'lan' }],
    ['networks: { default: { aliases: [api, api] }, other: }', { aliases: ['api'] }],
    ['extra_hosts: { a: 10.0.0.1 }', { extraHosts: ['a:10.0.0.1'] }],
    ['extra_hosts: ["b=::1", "c:[fe80::1]"]', { extraHosts: ['b:::1', 'c:fe80::1'] }],
    ['dns: 9.9.9.9\ndns_search: lan', { dns: ['9.9.9.9'], dnsSearch: ['lan'] }],
    ['dns_opt: ["ndots:1"]', { dnsOptions: ['ndots:1'] }],
    ['stop_grace_period: 20s\nstop_signal: SIGINT', { stopGraceMs: 20_000, stopSignal: 'SIGINT' }],
    ['stop_grace_period: 1h', { stopGraceMs: 50_000 }],
    [
      'ulimits: { nproc: 10, nofile: { soft: 1, hard: 2 } }',
      {
        ulimits: [
          { name: 'nproc', soft: 10, hard: 10 },
          { name: 'nofile', soft: 1, hard: 2 },
        ],
      },
    ],
    ['sysctls: { net.core.somaxconn: 1024 }', { sysctls: { 'net.core.somaxconn': '1024' } }],
    ['sysctls: ["net.core.somaxconn=9"]', { sysctls: { 'net.core.somaxconn': '9' } }],
    ['pids_limit: 50\ngroup_add: [1001, staff]', { pidsLimit: 50, groups: ['1001', 'staff'] }],
    ['cap_add: [CAP_KILL]\ncap_drop: [all]', { capAdd: ['KILL'], capDrop: ['ALL'] }],
    ['deploy: { resources: { reservations: { memory: 1M } } }', { reservedMemoryBytes: 1_048_576 }],
  ])('%s', (keys, expected) => expect(runtimeOf(keys)).toEqual(expected));

  it.each([
    ['cap_add: [SYS_ADMIN]', 'error not-allowed 9:17 The capability SYS_ADMIN is not allowed'],
    ['sysctls: { vm.overcommit_memory: 1 }', 'error not-allowed 9:40 The setting vm.overcommit_memory'],
    ['extra_hosts: ["h:host-gateway"]', 'error bad-value 9:21 "h:host-gateway" is not a name'],
    ['dns: [one]', 'error bad-value 9:13 "one" is not an IP address'],
    ['tmpfs: run', 'error bad-value 9:14 "run" is not a folder'],
    ['hostname: a_b', 'error bad-name 9:17 "a_b" cannot be a host name'],
    ['restart: maybe', 'error wrong-type 9:16 "restart" must be "no", always'],
  ])('%s is refused', (keys, expected) => {
    expect(printed(check(environment(web(keys))).diagnostics)).toEqual([expect.stringContaining(expected)]);
  });
});
