'use client';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';

type CredentialFieldsProps = { address: string; complaints: Record<string, string> };

const certificates = [
  { name: 'ca', label: 'CA certificate', hint: 'ca.pem' },
  { name: 'cert', label: 'Client certificate', hint: 'cert.pem' },
  { name: 'key', label: 'Client key', hint: 'key.pem' },
] as const;
const sshKeys = [
  {
    name: 'sshKey',
    label: 'SSH private key',
    hint: 'Without a passphrase. Its public half belongs on the host.',
  },
] as const;

/** What the kind of address needs to be trusted; stored encrypted, never shown again. */
export function CredentialFields({ address, complaints }: CredentialFieldsProps) {
  const fields = fieldsFor(address);
  return fields.map(({ name, label, hint }) => (
    <Field key={name} label={label} hint={hint} error={complaints[name]}>
      {(control) => (
        <Textarea
          {...control}
          name={name}
          required
          spellCheck={false}
          autoComplete="off"
          placeholder="-----BEGIN …"
          className="h-20 font-mono text-xs"
        />
      )}
    </Field>
  ));
}

function fieldsFor(address: string): readonly { name: string; label: string; hint: string }[] {
  if (address.startsWith('tcp://')) return certificates;
  if (address.startsWith('ssh://')) return sshKeys;
  return [];
}
