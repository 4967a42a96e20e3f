import type { Env } from '@/lib/env';
import { AppError, messageOf } from '@/lib/errors';
import { type AskAddresses, hostAddresses } from '@/lib/host-addresses';
import { isPrivateAddress } from '@/lib/private-address';

export type ReachRules = Pick<Env, 'allowPrivateNotifications'> & { ask?: AskAddresses };

/**
 * The addresses a notification may be sent to. Connect to these and to nothing else:
 * the name server may answer otherwise a moment later.
 */
export async function reachableOrThrow(host: string, rules: ReachRules): Promise<string[]> {
  const addresses = await addressesOrThrow(host, rules);
  if (rules.allowPrivateNotifications || !addresses.some(isPrivateAddress)) return addresses;
  throw new AppError('forbidden', `${host} is in a private network`, {
    details: { code: 'private-address' },
    next: 'Start Warren with WARREN_ALLOW_PRIVATE_NOTIFICATIONS=true if it is meant.',
  });
}

async function addressesOrThrow(host: string, { ask }: ReachRules): Promise<string[]> {
  try {
    return await hostAddresses(host, ask);
  } catch (cause) {
    throw new AppError('unavailable', `The host ${host} is unknown: ${messageOf(cause)}`, {
      details: { code: 'host-unknown' },
      next: 'Check its spelling and the name server of this machine.',
      cause,
    });
  }
}
