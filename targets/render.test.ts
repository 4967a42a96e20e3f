import { describe, expect, it } from 'vitest';
import type { ResolvedComponent } from '@/definition/resolved';
import { configHash, routedPorts } from './render';
import { component } from './testing';

const base = component('web', {
  environment: { A: '1', B: '2' },
  ports: [{ service: 80, target: 8000, protocol: 'tcp' }],
});

describe('configHash', () => {
  const same: [string, Partial<ResolvedComponent>][] = [
    ['replicas', { replicas: 3 }],
    ['start order', { dependsOn: ['db'] }],
    ['the order of variables', { environment: { B: '2', A: '1' } }],
    ['the source of the image', { git: { repo: 'r', branch: 'b', applicationPath: '/' } }],
  ];
  it.each(same)('stays the same when %s changes', (_what, change) => {
    expect(configHash({ ...base, ...change }, 'i')).toBe(configHash(base, 'i'));
  });

  const other: [string, Partial<ResolvedComponent>][] = [
    ['a value', { environment: { A: '1', B: '3' } }],
    ['the command', { command: ['x'] }],
    ['a mount', { mounts: [{ volume: 'v', path: '/v', subPath: '' }] }],
    ['a routed port', { hosts: [{ hostname: 'h', path: '/', servicePort: 80 }] }],
    ['the memory', { resources: { cpus: null, memoryBytes: 1 } }],
  ];
  it.each(other)('changes with %s', (_what, change) => {
    expect(configHash({ ...base, ...change }, 'i')).not.toBe(configHash(base, 'i'));
  });

  it('changes with the image, and does not show a secret', () => {
    expect(configHash(base, 'j')).not.toBe(configHash(base, 'i'));
    expect(configHash(base, 'i')).toMatch(/^[0-9a-f]{40}$/);
  });
});

describe('routedPorts', () => {
  it('finds the listening port behind each host once', () => {
    const hosts = ['a', 'b'].map((hostname) => ({ hostname, path: '/', servicePort: 80 }));
    expect(routedPorts({ ...base, hosts })).toEqual([{ service: 80, target: 8000 }]);
  });
});
