'use client';
import { useQuery } from '@tanstack/react-query';
import type { Permission } from '@/contract/permissions';
import { useTRPC } from './trpc';

/** Whether the person may do something: what may not be done is not offered. The server decides again. */
export function useMay(): (permission: Permission) => boolean {
  // Kept fresh by the account's menu, which is on every page: a view that only looks needs no timers of its own.
  const me = useQuery({ ...useTRPC().account.me.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  return (permission) => me.data?.permissions.includes(permission) ?? false;
}
