'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog';
import type { MemberView } from '@/contract/account';
import { ShownOnce } from './shown-once';

/** For a colleague who forgot the password. */
export function PasswordLinkButton({ member: { id, name } }: { member: MemberView }) {
  const [isOpen, setIsOpen] = useState(false);
  const make = useMutation(useTRPC().member.createPasswordLink.mutationOptions());
  function change(next: boolean) {
    if (!next) make.reset();
    setIsOpen(next);
  }
  return (
    <>
      <Button size="sm" onClick={() => setIsOpen(true)}>
        Password link<span className="sr-only"> for {name}</span>
      </Button>
      <Dialog open={isOpen} onOpenChange={change}>
        <DialogContent title={make.data ? 'Hand this link on' : `New password for ${name}`} size="md">
          {make.data ? (
            <ShownOnce
              note={`Warren sends no mail: give the link to ${make.data.email} yourself. It works once, ends after a day, and is not shown again.`}
              secret={make.data.link}
            />
          ) : (
            <Offer
              name={name}
              error={make.error}
              busy={make.isPending}
              onMake={() => make.mutate({ memberId: id })}
            />
          )}
        </DialogContent>
      </Dialog>
    </>
  );
}

type OfferProps = { name: string; error: unknown; busy: boolean; onMake: () => void };

function Offer({ name, error, busy, onMake }: OfferProps) {
  return (
    <>
      {Boolean(error) && <FailurePanel error={error} />}
      <p className="text-muted">
        With the link {name} chooses a new password. Their present one works until then; afterwards they are
        signed out everywhere else. A link made before ends.
      </p>
      <DialogFooter>
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button variant="primary" busy={busy} onClick={onMake}>
          Make link
        </Button>
      </DialogFooter>
    </>
  );
}
