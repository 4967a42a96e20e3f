import { describe, expect, it } from 'vitest';
import { imageTag, inputsKey } from './build-inputs';

const commit = { repo: 'https://git.test/app.git', branch: 'main', sha: 'a'.repeat(40) };
const build = {
  context: '.',
  dockerfile: 'Dockerfile',
  target: null,
  args: { A: '1', B: '2' },
  secrets: { token: 'x' },
};
const key = inputsKey(commit, build);

describe('the key of inputs', () => {
  it('is the same for another branch, another order and another value of a secret', () => {
    const same = { ...build, args: { B: '2', A: '1' }, secrets: { token: 'y' } };
    expect(inputsKey({ ...commit, branch: 'other' }, same)).toBe(key);
  });

  it.each([
    [{ ...commit, sha: 'b'.repeat(40) }, build],
    [{ ...commit, repo: 'https://git.test/fork.git' }, build],
    [commit, { ...build, context: 'web' }],
    [commit, { ...build, target: 'dev' }],
    [commit, { ...build, args: { A: '1' } }],
    [commit, { ...build, secrets: {} }],
  ])('changes with what is built: %#', (other, how) => expect(inputsKey(other, how)).not.toBe(key));

  it('of a site changes with the value of a secret, which may end up in its files', () => {
    const site = { nodeVersion: 'lts', command: 'npm run build', outputDir: 'dist' };
    const one = inputsKey(commit, { ...build, site });
    expect(inputsKey(commit, { ...build, site: { ...site } })).toBe(one);
    expect(inputsKey(commit, { ...build, site, secrets: { token: 'y' } })).not.toBe(one);
    expect(inputsKey(commit, { ...build, site: { ...site, nodeVersion: '22' } })).not.toBe(one);
  });
});

describe('the tag of an image', () => {
  const inputs = { tree: 't', bases: ['python:3'] };
  const tag = imageTag('abc', 'web', inputs, ['sha256:1']);

  it('names environment and component', () => expect(tag).toMatch(/^warren\/env-abc-web:[0-9a-f]{32}$/));

  it('changes with the tree and with a base that moved on', () => {
    expect(imageTag('abc', 'web', { ...inputs, tree: 'u' }, ['sha256:1'])).not.toBe(tag);
    expect(imageTag('abc', 'web', inputs, ['sha256:2'])).not.toBe(tag);
    expect(imageTag('abc', 'web', inputs, [null])).not.toBe(tag);
  });
});
