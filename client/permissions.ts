'use client';
import { useQuery } from '@tanstack/react-query';
import type { Permission } from '@/contract/permissions';
import { useTRPC } from './trpc';

/** Whether the person may do something: what may not be done is not offered. The server decides again. */
export function useMay(): (permission: Permission) => boolean {
  const me = useQuery(useTRPC().account.me.queryOptions());
  return (permission) => me.data?.permissions.includes(permission) ?? false;
}
