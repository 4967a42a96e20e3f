import { describe, expect, it } from 'vitest';
import type { ResolvedHelper } from '@/definition/resolved';
import { helper } from '@/targets/testing';
import { configHash } from './config-hash';
import { part } from './testing';

const hash = (more: Parameters<typeof part>[1], imageId = 'sha256:a') =>
  configHash(part('web', more), imageId);

describe('the hash of a container', () => {
  it('stays when only the number of replicas, the order of keys or what stands before it changes', () => {
    const same = hash({ environment: { A: '1', B: '2' } });
    expect(hash({ environment: { B: '2', A: '1' }, replicas: 3, dependsOn: ['db'] })).toBe(same);
  });

  it('changes with the image, a variable and a routed port', () => {
    const hosts = [{ hostname: 'a.localhost', path: '/', servicePort: 80 }];
    const hashes = [hash({}), hash({}, 'sha256:b'), hash({ environment: { A: '1' } }), hash({ hosts })];
    expect(new Set(hashes).size).toBe(4);
  });

  it('stays when a host name changes, but its port does not', () => {
    const at = (hostname: string) => hash({ hosts: [{ hostname, path: '/', servicePort: 80 }] });
    expect(at('a.localhost')).toBe(at('b.localhost'));
  });

  it('changes with what is in a container around it, not with where that comes from', () => {
    const git = { repo: 'http://git.test/a.git', branch: 'main', applicationPath: '/' };
    const of = (parts: Partial<ResolvedHelper>, image = 'sha256:m') => {
      const helpers = [helper('migrate', 'init', parts)];
      return configHash(part('web', { helpers }), 'sha256:a', { migrate: image });
    };
    expect(of({ git, image: 'other:1', secretNames: ['A'] })).toBe(of({}));
    const hashes = [hash({}), of({}), of({}, 'sha256:n'), of({ environment: { A: '1' } })];
    expect(new Set(hashes).size).toBe(4);
  });
});
