'use client';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ChevronsUpDown } from 'lucide-react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { toast } from '@/components/ui/toast';
import { cn } from '@/lib/class-names';
import { Logo } from './logo';

/** Which organization everything on the page belongs to. */
export function OrganizationSwitch({ isCompact = false }: { isCompact?: boolean }) {
  const trpc = useTRPC();
  const me = useQuery(trpc.account.me.queryOptions());
  const change = useMutation(
    trpc.account.switchOrganization.mutationOptions({
      onSuccess: () => window.location.assign('/projects'),
      onError: (error) => toast.error(failureOf(error).message),
    }),
  );
  const name = me.data?.organization.name ?? 'Warren';
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Organization: ${name}`}
        className={cn(
          'flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md px-2 font-semibold hover:bg-hover',
          isCompact && 'justify-center px-0',
        )}
      >
        <Logo className="size-6 shrink-0" />
        {!isCompact && (
          <>
            <span className="truncate">{name}</span>
            <ChevronsUpDown className="ml-auto size-4 shrink-0 text-muted" aria-hidden />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-56">
        <DropdownMenuLabel>Organizations</DropdownMenuLabel>
        <DropdownMenuRadioGroup
          value={me.data?.organization.id ?? ''}
          onValueChange={(id) => id !== me.data?.organization.id && change.mutate({ id })}
        >
          {me.data?.organizations.map((organization) => (
            <DropdownMenuRadioItem key={organization.id} value={organization.id}>
              <span className="truncate">{organization.name}</span>
              <span className="text-[13px] text-muted">{organization.role}</span>
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
