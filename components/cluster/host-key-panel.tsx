'use client';
import { Fingerprint } from 'lucide-react';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';

type HostKeyPanelProps = { hostKey: string; children?: ReactNode };

/** The key an SSH host showed, for a person to compare with what the host says of itself. */
export function HostKeyPanel({ hostKey, children }: HostKeyPanelProps) {
  return (
    <div role="alert" className="flex gap-3 rounded-lg border bg-sunken px-4 py-3">
      <Fingerprint className="mt-0.5 size-4 shrink-0 text-muted" aria-hidden />
      <div className="grid min-w-0 gap-1.5">
        <p className="font-medium">Is this the key of your host?</p>
        <div className="flex items-center gap-2">
          <code className="min-w-0 break-all font-mono text-[13px]">{hostKey}</code>
          <CopyButton text={hostKey} label="Copy the host key" />
        </div>
        <p className="text-muted">
          Compare it on the host:{' '}
          <code className="break-all font-mono text-[13px]">
            ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub
          </code>
          . Warren talks to this host only while it shows this key.
        </p>
        {children}
      </div>
    </div>
  );
}
