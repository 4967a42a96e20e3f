import { expect, test } from 'vitest';
import { isAppError } from '@/lib/errors';
import type { Provider } from './provider';

export type ProviderSetup = {
  provider: Provider;
  /** A repository that `organizationId` may read. */
  known: { repoUrl: string; organizationId: string };
  /** Belongs to the provider, and no repository is there. Absent when the provider cannot tell before fetching. */
  unknownUrl?: string;
  /** An organization without access. Absent when the repositories are public. */
  strangerId?: string;
  foreignUrls: string[];
};

/** What every provider must do. */
export function providerContract(name: string, setup: () => Promise<ProviderSetup>): void {
  test(`${name} owns its own addresses and no others`, async () => {
    const { provider, known, foreignUrls } = await setup();
    expect(provider.owns(known.repoUrl)).toBe(true);
    expect(foreignUrls.filter((url) => provider.owns(url))).toEqual([]);
  });

  test(`${name} answers an address without credentials in it`, async () => {
    const { provider, known } = await setup();
    const access = await provider.cloneAccess(known.repoUrl, known.organizationId);
    const url = new URL(access.url);
    expect([url.username, url.password, url.search]).toEqual(['', '', '']);
  });

  test(`${name} refuses a repository that does not exist`, async (context) => {
    const { provider, known, unknownUrl } = await setup();
    if (!unknownUrl) return context.skip('it cannot tell before fetching');
    expect(await codeOf(provider.cloneAccess(unknownUrl, known.organizationId))).toBe('not_found');
  });

  test(`${name} shows nothing of it to another organization`, async (context) => {
    const { provider, known, strangerId } = await setup();
    if (!strangerId) return context.skip('its repositories are public');
    expect(await codeOf(provider.cloneAccess(known.repoUrl, strangerId))).toBe('not_found');
  });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'none';
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
}
