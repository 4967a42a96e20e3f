'use client';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import type { MailSettings } from '@/contract/notification';
import { securities } from './channel-values';

/** Recipients, and the mail server that takes it. */
export function MailFields({ settings }: { settings: MailSettings | null }) {
  const [security, setSecurity] = useState<MailSettings['security']>(settings?.security ?? 'tls');
  const required = { required: true, autoComplete: 'off' };
  return (
    <>
      <Field label="To" hint="Addresses, separated by commas.">
        {(control) => (
          <Input {...control} {...required} name="to" defaultValue={settings?.to.join(', ') ?? ''} />
        )}
      </Field>
      <Field label="From">
        {(control) => (
          <Input {...control} {...required} name="from" type="email" defaultValue={settings?.from ?? ''} />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-[1fr_7rem]">
        <Field label="Mail server">
          {(control) => <Input {...control} {...required} name="host" defaultValue={settings?.host ?? ''} />}
        </Field>
        <Field label="Port">
          {(control) => (
            <Input
              {...control}
              {...required}
              name="port"
              type="number"
              min={1}
              max={65535}
              defaultValue={settings?.port ?? 465}
            />
          )}
        </Field>
      </div>
      <Field label="Encryption">
        {(control) => (
          <Select
            {...control}
            value={security}
            options={securities}
            onChange={setSecurity}
            className="w-64"
          />
        )}
      </Field>
      <input type="hidden" name="security" value={security} />
      {security !== 'none' && <Credentials settings={settings} />}
    </>
  );
}

function Credentials({ settings }: { settings: MailSettings | null }) {
  const hint = settings?.hasPassword ? 'Leave it empty to keep the stored one.' : undefined;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label="User" hint="Empty when the server asks for none.">
        {(control) => (
          <Input {...control} name="user" autoComplete="off" defaultValue={settings?.user ?? ''} />
        )}
      </Field>
      <Field label="Password" hint={hint}>
        {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" />}
      </Field>
    </div>
  );
}
