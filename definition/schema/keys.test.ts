import { describe, expect, it } from 'vitest';
import { check } from '../check';
import { environment, printed, web } from '../testing';

const cases: [string, string, string[]][] = [
  [
    'no effect',
    environment(web('container_name: x\nprivileged: false')),
    ['info no-effect 9:7 container_name', 'info no-effect 10:7 privileged'],
  ],
  ['privileged', environment(web('privileged: true')), ['error not-allowed 9:7 privileged is not allowed']],
  [
    'host network',
    environment(web('network_mode: host')),
    ['error not-allowed 9:7 network_mode is not allowed'],
  ],
  ['bridge network', environment(web('network_mode: bridge')), ['info no-effect 9:7 network_mode']],
  [
    'host pid and ipc',
    environment(web('pid: host\nipc: host')),
    ['error not-allowed 9:7 pid', 'error not-allowed 10:7 ipc'],
  ],
  [
    'devices and security options',
    environment(web('devices: [/dev/kvm]\nsecurity_opt: ["seccomp:unconfined"]')),
    ['error not-allowed 9:7 devices', 'error not-allowed 10:7 security_opt'],
  ],
  [
    'bind mount',
    environment(web('volumes: [".:/app"]')),
    ['error not-allowed 9:7 Bind mounts are not allowed'],
  ],
  [
    'docker socket',
    environment(web('volumes: [{type: bind, source: /var/run/docker.sock, target: /s}]')),
    ['error not-allowed 9:7 Bind mounts'],
  ],
  [
    'compose volume',
    environment(web('volumes: ["data:/data"]')),
    ['error unknown-key 9:7 Volumes do not belong into dockerCompose'],
  ],
  ['empty compose volumes', environment(web('volumes: []')), ['info no-effect 9:7']],
  [
    'later keys',
    environment(web('platform: linux/arm64\nconfigs: [a]')),
    ['error not-supported-yet 9:7 platform', 'error not-supported-yet 10:7 configs'],
  ],
];

describe('keys that are refused, late or without effect', () => {
  it.each(cases)('%s', (_, text, expected) => {
    const found = printed(check(text).diagnostics);
    expect(found).toEqual(expected.map((line) => expect.stringContaining(line)));
  });
});
