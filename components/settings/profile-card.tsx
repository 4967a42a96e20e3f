'use client';
import { useQuery } from '@tanstack/react-query';
import { useTheme } from 'next-themes';
import { useTRPC } from '@/client/trpc';
import { themes } from '@/components/frame/themes';
import { Card, CardBody, CardHeader } from '@/components/ui/card';
import { Label } from '@/components/ui/label';
import { Select } from '@/components/ui/select';
import { useHydrated } from '@/components/ui/use-hydrated';

export function ProfileCard() {
  const me = useQuery(useTRPC().account.me.queryOptions());
  const { theme, setTheme } = useTheme();
  const isMounted = useHydrated();
  return (
    <Card>
      <CardHeader title="You" />
      <CardBody className="grid gap-4">
        <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-y-1.5">
          <dt className="text-muted">Name</dt>
          <dd className="break-words">{me.data?.user.name}</dd>
          <dt className="text-muted">E-mail</dt>
          <dd className="break-words">{me.data?.user.email}</dd>
          <dt className="text-muted">Role</dt>
          <dd>
            {me.data?.role} in {me.data?.organization.name}
          </dd>
        </dl>
        <div className="flex items-center gap-4">
          <Label htmlFor="theme" className="w-24 font-normal text-muted">
            Theme
          </Label>
          <Select
            id="theme"
            className="w-44"
            value={isMounted ? (themes.find(({ value }) => value === theme)?.value ?? 'system') : undefined}
            options={themes}
            onChange={setTheme}
          />
        </div>
      </CardBody>
    </Card>
  );
}
