import { describe, expect, test } from 'vitest';
import { isPrivateAddress } from '@/lib/private-address';
import { createBuiltinProvider } from './builtin/provider';
import { repositoryOfPath } from './builtin/repository-name';
import { providerContract } from './contract';
import { createFakeProvider } from './fake/provider';
import { createGenericProvider } from './generic/provider';

const foreignUrls = ['git@example.test:a/b.git', 'ext::sh -c id', 'file:///etc', '', 'not an address'];

describe('contract', () => {
  providerContract('builtin', async () => ({
    provider: createBuiltinProvider({
      origins: ['http://warren.test:3000', 'http://localhost:3000'],
      exists: async ({ slug }, organizationId) => slug === 'app' && organizationId === 'mine',
      readToken: () => 'short-lived',
      folderOf: ({ organization, slug }) => `/data/git/${organization}/${slug}.git`,
    }),
    known: { repoUrl: 'http://localhost:3000/git/acme/app.git', organizationId: 'mine' },
    unknownUrl: 'http://localhost:3000/git/acme/other.git',
    strangerId: 'theirs',
    foreignUrls: [
      ...foreignUrls,
      'http://localhost:3001/git/acme/app.git',
      'http://localhost:3000/git/../app.git',
    ],
  }));

  providerContract('generic', async () => ({
    provider: createGenericProvider({ allowPrivate: true }),
    known: { repoUrl: 'https://127.0.0.1/a/b.git', organizationId: 'any' },
    foreignUrls,
  }));

  providerContract('fake', async () => ({
    provider: createFakeProvider([
      {
        url: 'http://fake.invalid/a.git',
        organizationId: 'mine',
        access: { url: 'http://fake.invalid/a.git' },
      },
    ]),
    known: { repoUrl: 'http://fake.invalid/a.git', organizationId: 'mine' },
    unknownUrl: 'http://fake.invalid/b.git',
    strangerId: 'theirs',
    foreignUrls,
  }));
});

describe('generic', () => {
  const provider = createGenericProvider({ allowPrivate: false });

  test.each([
    'http://127.0.0.1/a.git',
    'http://[::1]/a.git',
    'http://169.254.169.254/x',
    'http://10.1.2.3/a.git',
  ])('refuses the private address %s', async (url) => {
    await expect(provider.cloneAccess(url, 'any')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('refuses a password in the address', async () => {
    await expect(provider.cloneAccess('https://a:b@example.test/x.git', 'any')).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  test('knows IPv4 written as IPv6', () => {
    expect(['::ffff:127.0.0.1', '::ffff:10.0.0.1', '8.8.8.8', '2001:4860::1'].map(isPrivateAddress)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

test.each([
  '/git/a/b.git/../c.git',
  '/git/A/b.git',
  '/git/a/..git',
  '/git/a',
  '/git/a/b/c.git',
  '/git/-a/b.git',
])('%s names no repository', (path) => expect(repositoryOfPath(path)).toBeNull());
