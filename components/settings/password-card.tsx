'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { toast } from '@/components/ui/toast';

export function PasswordCard() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(trpc.account.changePassword.mutationOptions());
  const complaints = change.error ? failureOf(change.error).fields : {};

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const { endedSessions } = await change.mutateAsync({
      currentPassword: String(given.get('currentPassword')),
      newPassword: String(given.get('newPassword')),
      endOtherSessions: given.has('endOtherSessions'),
    });
    form.reset();
    toast.success('Password changed', { description: `${endedSessions} other sessions ended.` });
    await queryClient.invalidateQueries(trpc.account.sessions.pathFilter());
  }

  return (
    <Card>
      <CardHeader title="Password" />
      <CardBody>
        <form className="grid max-w-sm gap-4" onSubmit={(event) => void submit(event).catch(() => undefined)}>
          {change.error && Object.keys(complaints).length === 0 && <FailurePanel error={change.error} />}
          <Field label="Present password" error={complaints.currentPassword}>
            {(control) => (
              <Input
                {...control}
                name="currentPassword"
                type="password"
                autoComplete="current-password"
                required
              />
            )}
          </Field>
          <Field label="New password" hint="At least 10 characters." error={complaints.newPassword}>
            {(control) => (
              <Input
                {...control}
                name="newPassword"
                type="password"
                autoComplete="new-password"
                minLength={10}
                required
              />
            )}
          </Field>
          <label className="flex items-center gap-2">
            <input type="checkbox" name="endOtherSessions" defaultChecked /> Sign out all other browsers
          </label>
          <div>
            <Button type="submit" busy={change.isPending}>
              Change password
            </Button>
          </div>
        </form>
      </CardBody>
    </Card>
  );
}
