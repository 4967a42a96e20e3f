'use client';
import { useMutation } from '@tanstack/react-query';
import { signOut } from '@/client/auth';
import { Button } from '@/components/ui/button';

export function NoOrganizationClient({ email }: { email: string }) {
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => window.location.assign('/sign-in') });
  return (
    <>
      <h1 className="font-semibold text-xl">You belong to no organization</h1>
      <p className="mt-1 mb-5 text-muted">
        Your account {email} is not a member of any organization here. Ask for an invitation and open its
        link.
      </p>
      <div>
        <Button size="lg" busy={leave.isPending} onClick={() => leave.mutate()}>
          Sign out
        </Button>
      </div>
    </>
  );
}
