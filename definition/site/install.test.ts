import { describe, expect, it } from 'vitest';
import { installOf, type SeenFolder } from './install';

const folder = (path: string, names: string[], more: Partial<SeenFolder> = {}): SeenFolder => ({
  path,
  names: ['package.json', ...names],
  packageJson: '{}',
  yarnLock: names.includes('yarn.lock') ? '# yarn lockfile v1\n' : null,
  ...more,
});
const own = (names: string[], manifest: object = {}) =>
  installOf([folder('', names, { packageJson: JSON.stringify(manifest) })]);
const npm = { root: '', manager: 'npm', hasLock: true };

describe('packages of a site', () => {
  it.each([
    ['no package.json', folder('', [], { names: ['index.html'], packageJson: null }), null],
    ['no lockfile', folder('', []), { root: '', manager: 'npm', hasLock: false }],
    ['npm', folder('', ['package-lock.json']), npm],
    ['npm with a lockfile that is published', folder('', ['npm-shrinkwrap.json']), npm],
    ['yarn', folder('', ['yarn.lock']), { ...npm, manager: 'yarn' }],
    [
      'yarn of today, by its lockfile',
      folder('', ['yarn.lock'], { yarnLock: '# generated\n\n__metadata:\n  version: 8\n' }),
      { ...npm, manager: 'yarn-berry' },
    ],
    [
      'yarn of today, by its settings',
      folder('', ['yarn.lock', '.yarnrc.yml']),
      { ...npm, manager: 'yarn-berry' },
    ],
    ['pnpm', folder('', ['pnpm-lock.yaml']), { ...npm, manager: 'pnpm' }],
    ['two lockfiles', folder('', ['package-lock.json', 'yarn.lock']), { ...npm, manager: 'yarn' }],
    [
      'two lockfiles and a word on it',
      folder('', ['package-lock.json', 'yarn.lock'], { packageJson: '{"packageManager":"npm@11.1.0"}' }),
      npm,
    ],
    ['a package.json nobody can read', folder('', ['package-lock.json'], { packageJson: '{' }), npm],
  ])('%s', (_, seen, expected) => {
    const found = installOf([seen]);

    if (expected) expect(found).toMatchObject(expected);
    else expect(found).toBeNull();
  });

  it('come from the workspace above, when the site has no lockfile of its own', () => {
    const site = folder('apps/web', []);
    const root = folder('', ['package-lock.json'], { packageJson: '{"workspaces":["apps/*"]}' });

    const found = installOf([site, folder('apps', [], { names: [], packageJson: null }), root]);

    expect(found).toEqual({ root: '', manager: 'npm', hasLock: true, files: null });
  });

  it('do not come from a package above that is no workspace, nor from above a lockfile of its own', () => {
    const above = folder('', ['package-lock.json']);
    const workspace = folder('', ['pnpm-lock.yaml', 'pnpm-workspace.yaml']);

    expect(installOf([folder('web', []), above])).toMatchObject({ root: 'web', hasLock: false });
    expect(installOf([folder('web', ['yarn.lock']), workspace])).toMatchObject({
      root: 'web',
      manager: 'yarn',
    });
  });

  it('need only these files', () => {
    const manifest = { dependencies: { a: '^1.0.0', b: 'npm:c@2', d: '*' }, devDependencies: { e: '~3' } };

    expect(own(['package-lock.json', '.npmrc', 'index.html', 'src/'], manifest)?.files).toEqual([
      'package.json',
      '.npmrc',
      'package-lock.json',
    ]);
  });

  it.each([
    ['scripts that run then', { scripts: { postinstall: 'patch-package' } }, []],
    ['a package in the tree', { dependencies: { a: 'file:../a' } }, []],
    ['a package of the workspace', { devDependencies: { a: 'workspace:*' } }, []],
    ['workspaces', { workspaces: ['packages/*'] }, []],
    ['patches', { pnpm: { patchedDependencies: {} } }, []],
    ['releases of yarn', {}, ['.yarn/']],
  ])('need the whole tree with %s', (_, manifest, names) => {
    expect(own(['package-lock.json', ...names], manifest)?.files).toBeNull();
  });
});
