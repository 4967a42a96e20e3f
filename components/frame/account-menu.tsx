'use client';
import { useQuery } from '@tanstack/react-query';
import { KeyRound, LogOut } from 'lucide-react';
import { useTheme } from 'next-themes';
import { signOut } from '@/client/auth';
import { useTRPC } from '@/client/trpc';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { HoverLink } from '@/components/ui/hover-link';
import { toast } from '@/components/ui/toast';
import { themes } from './themes';

export function AccountMenu() {
  const trpc = useTRPC();
  const me = useQuery(trpc.account.me.queryOptions());
  const { theme, setTheme } = useTheme();
  const user = me.data?.user;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={`Account ${initialsOf(user?.name ?? '')}`}
        className="grid size-8 place-items-center rounded-full bg-accent-soft font-semibold text-[13px] text-accent-text hover:brightness-95"
      >
        {initialsOf(user?.name ?? '')}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="w-60">
        <div className="px-2 py-1.5">
          <p className="truncate font-medium">{user?.name}</p>
          <p className="truncate text-[13px] text-muted">{user?.email}</p>
          <p className="text-[13px] text-muted">Role: {me.data?.role}</p>
        </div>
        <DropdownMenuSeparator />
        <DropdownMenuLabel>Theme</DropdownMenuLabel>
        <DropdownMenuRadioGroup value={theme ?? 'system'} onValueChange={setTheme}>
          {themes.map(({ value, label }) => (
            <DropdownMenuRadioItem key={value} value={value}>
              {label}
            </DropdownMenuRadioItem>
          ))}
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <HoverLink href="/settings">
            <KeyRound aria-hidden /> Sessions and tokens
          </HoverLink>
        </DropdownMenuItem>
        <DropdownMenuItem onSelect={leave}>
          <LogOut aria-hidden /> Sign out
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

/** A full load, so that nothing of this account stays in the page's memory. */
export async function leave(): Promise<void> {
  try {
    await signOut();
    window.location.assign('/sign-in');
  } catch {
    toast.error('You are still signed in', { description: 'Warren did not answer. Try again.' });
  }
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => word?.[0] ?? '');
  return letters.join('').toUpperCase() || '·';
}
