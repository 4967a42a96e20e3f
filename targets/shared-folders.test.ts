import { expect, it } from 'vitest';
import { foldersIn, sharedFolders } from './shared-folders';
import { helper } from './testing';

const shared = (
  path: string,
  targetPath: string,
  targetContainer: string | null = null,
  startsWith: 'self' | 'target' | 'nothing' = 'nothing',
) => ({ path, targetPath, targetContainer, startsWith });

it('are told for each container, with the files they start with', () => {
  const migrate = helper('migrate', 'init', { sharedPaths: [shared('/sql/', '/app/sql', null, 'target')] });
  const folders = sharedFolders({ name: 'web', helpers: [migrate] });
  expect(folders).toEqual([
    {
      ends: [
        { container: 'migrate', path: '/sql' },
        { container: null, path: '/app/sql' },
      ],
      startsWith: { container: null, path: '/app/sql' },
    },
  ]);
  expect(foldersIn(folders, null)).toEqual([{ position: 0, path: '/app/sql' }]);
  expect(foldersIn(folders, 'migrate')).toEqual([{ position: 0, path: '/sql' }]);
});

it('are one where two helpers name the same path of the main container, by either name', () => {
  const fetch = helper('fetch', 'init', { sharedPaths: [shared('/out', '/data', 'web', 'self')] });
  const serve = helper('serve', 'sidecar', { sharedPaths: [shared('/in', '/data')] });
  const apart = helper('apart', 'sidecar', { sharedPaths: [shared('/in', '/logs')] });
  const folders = sharedFolders({ name: 'web', helpers: [fetch, serve, apart] });
  expect(folders).toHaveLength(2);
  expect(folders[0]?.ends.map(({ container }) => container)).toEqual(['fetch', null, 'serve']);
  expect(folders[0]?.startsWith).toEqual({ container: 'fetch', path: '/out' });
  expect(foldersIn(folders, 'apart')).toEqual([{ position: 1, path: '/in' }]);
});

it('become one when a later name ties two together', () => {
  const a = helper('a', 'sidecar', { sharedPaths: [shared('/a', '/one')] });
  const b = helper('b', 'sidecar', { sharedPaths: [shared('/b', '/two'), shared('/b', '/a', 'a')] });
  const folders = sharedFolders({ name: 'web', helpers: [a, b] });
  expect(folders).toHaveLength(1);
  expect(foldersIn(folders, null).map(({ path }) => path)).toEqual(['/one', '/two']);
});

it('are none without helpers', () => {
  expect(sharedFolders({ name: 'web' })).toEqual([]);
});
