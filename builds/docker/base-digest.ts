import type Docker from 'dockerode';
import { untilAborted } from '@/lib/until-aborted';
import type { FindLogin } from './session';

const limitMs = 3000;

/**
 * The engine builds on its own image where it has one, and asks the registry otherwise; so do we. A registry that is
 * slow, wants a login or cannot be reached is nobody's fault here: the build itself will say so.
 */
export async function baseDigest(
  docker: Docker,
  reference: string,
  findLogin: FindLogin,
): Promise<string | null> {
  const image = docker.getImage(reference);
  const own = await image.inspect().catch(() => null);
  if (own) return own.Id;
  return untilAborted(asked(image, reference, findLogin), AbortSignal.timeout(limitMs)).catch(() => null);
}

async function asked(image: Docker.Image, reference: string, findLogin: FindLogin): Promise<string> {
  const login = await findLogin(hostOf(reference));
  const { Descriptor } = await image.distribution(login ? { authconfig: login } : {});
  return Descriptor.digest;
}

/** A name without a dot or a port before its first slash lives on Docker's own registry. */
function hostOf(reference: string): string {
  const [first = '', ...rest] = reference.split('/');
  return rest.length > 0 && /[.:]|^localhost$/.test(first) ? first : 'registry-1.docker.io';
}
