import { createHash } from 'node:crypto';
import { AppError } from '@/lib/errors';
import type { FailureCode } from '../target';

/** As `ssh-keygen -lf` prints it. */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`;
}

/** Lets one SSH connection on only when the host shows the confirmed key; keeps the reason when it does not. */
export function createHostKeyCheck(host: string, confirmed: string | undefined) {
  let refusal: AppError | null = null;
  return {
    verify(key: Buffer): boolean {
      const shown = fingerprintOf(key);
      refusal = shown === confirmed ? null : refused(host, shown, confirmed);
      return refusal === null;
    },
    refusal: () => refusal,
  };
}

function refused(host: string, hostKey: string, confirmed: string | undefined): AppError {
  if (confirmed === undefined)
    return failed(
      'host-key-unknown',
      `${host} shows the host key ${hostKey}, which nobody has confirmed yet`,
      {
        next: 'Compare it on the host: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub. Then confirm it.',
        details: { hostKey },
      },
    );
  return failed('host-key-changed', `${host} shows the host key ${hostKey}; confirmed was ${confirmed}`, {
    next: 'If the host was set up anew, compare the key there and confirm it. Else somebody may stand between.',
    details: { hostKey, confirmed },
  });
}

type Parts = { next: string; details: Record<string, string> };

function failed(code: FailureCode, message: string, { next, details }: Parts): AppError {
  return new AppError('unavailable', message, { next, details: { code, ...details } });
}
