'use client';
import { type FormEvent, useState } from 'react';
import { failureOf } from '@/client/failure';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { DialogClose, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type ChannelView, notificationEventNames, notificationEvents } from '@/contract/notification';
import { eventsOfNew } from './channel-values';
import { type ChannelKind, kindNames } from './channel-words';
import { MailFields } from './mail-fields';

const kinds = Object.entries(kindNames).map(([value, label]) => ({ value: value as ChannelKind, label }));

type ChannelFormProps = {
  /** Null for a new one; the kind of an old one stays. */
  channel: ChannelView | null;
  action: string;
  error: unknown;
  busy: boolean;
  onSubmit: (form: FormData) => void;
};

export function ChannelForm({ channel, action, error, busy, onSubmit }: ChannelFormProps) {
  const [kind, setKind] = useState<ChannelKind>(channel?.settings.kind ?? 'webhook');
  const complaint = error ? failureOf(error).fields.name : undefined;
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <input type="hidden" name="kind" value={kind} />
      {!channel && (
        <Field label="Kind">
          {(control) => (
            <Select {...control} value={kind} options={kinds} onChange={setKind} className="w-56" />
          )}
        </Field>
      )}
      <Field label="Name" error={complaint}>
        {(control) => (
          <Input
            {...control}
            name="name"
            required
            maxLength={255}
            autoComplete="off"
            defaultValue={channel?.name ?? ''}
          />
        )}
      </Field>
      {kind === 'email' ? (
        <MailFields settings={channel?.settings.kind === 'email' ? channel.settings : null} />
      ) : (
        <AddressField kind={kind} channel={channel} />
      )}
      <EventBoxes chosen={channel?.events ?? eventsOfNew} />
      {Boolean(error) && !complaint && <FailurePanel error={error} />}
      <DialogFooter className="mt-0">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button type="submit" variant="primary" busy={busy}>
          {action}
        </Button>
      </DialogFooter>
    </form>
  );
}

function AddressField({ kind, channel }: { kind: 'webhook' | 'slack'; channel: ChannelView | null }) {
  const stored = channel && channel.settings.kind !== 'email' ? channel.settings.address : null;
  const plain =
    kind === 'slack'
      ? 'The address of an incoming webhook. It is a secret, and stored as one.'
      : 'Receives signed JSON by POST. The address is stored as a secret.';
  return (
    <Field label="Address" hint={stored ? 'Leave it empty to keep the stored one.' : plain}>
      {(control) => (
        <Input
          {...control}
          name="url"
          type="url"
          required={!stored}
          maxLength={2000}
          autoComplete="off"
          placeholder={stored ?? 'https://'}
        />
      )}
    </Field>
  );
}

function EventBoxes({ chosen }: { chosen: string[] }) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1.5 font-medium text-[13px]">Tell it when</legend>
      {notificationEventNames.map((event) => (
        <label key={event} className="flex items-center gap-2">
          <input
            type="checkbox"
            name={event}
            defaultChecked={chosen.includes(event)}
            className="accent-accent"
          />
          {notificationEvents[event]}
        </label>
      ))}
    </fieldset>
  );
}
