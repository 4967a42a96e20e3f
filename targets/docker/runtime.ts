import type { ContainerCreateOptions, HostConfig } from 'dockerode';
import type { ResolvedComponent, ResolvedRuntime } from '@/definition/resolved';
import type { SpecOptions } from './spec-options';

/** What the engine accepts. */
const leastReservation = 6 * 1024 * 1024;

/** Names that others in the environment find the component by. */
export function aliases({ name, runtime }: ResolvedComponent): string[] {
  return [...new Set([name, ...(runtime?.aliases ?? [])])];
}

/** Time to end by itself: the component's own, else the engine's. */
export function stopSeconds(
  { runtime }: ResolvedComponent,
  options: Pick<SpecOptions, 'stopSeconds'>,
): number {
  return runtime?.stopGraceMs === undefined ? options.stopSeconds : Math.ceil(runtime.stopGraceMs / 1000);
}

export function containerRuntime(runtime: ResolvedRuntime | undefined): Partial<ContainerCreateOptions> {
  if (!runtime) return {};
  return {
    ...(runtime.tty && { Tty: true }),
    ...(runtime.stdinOpen && { OpenStdin: true }),
    ...(runtime.domainname !== undefined && { Domainname: runtime.domainname }),
    ...(runtime.stopSignal !== undefined && { StopSignal: runtime.stopSignal }),
  };
}

/** Settings that stay inside the container; the check of the definition refuses all others. */
export function hostRuntime(runtime: ResolvedRuntime | undefined, options: SpecOptions): Partial<HostConfig> {
  if (!runtime) return {};
  return {
    ...(runtime.init !== undefined && { Init: runtime.init }),
    ...(runtime.restart && { RestartPolicy: restartPolicy(runtime.restart) }),
    ...(runtime.readOnly && { ReadonlyRootfs: true }),
    ...(runtime.tmpfs && { Tmpfs: runtime.tmpfs }),
    ...(runtime.shmBytes !== undefined && { ShmSize: runtime.shmBytes }),
    ...(runtime.reservedMemoryBytes !== undefined && {
      MemoryReservation: Math.max(runtime.reservedMemoryBytes, leastReservation),
    }),
    ...(runtime.pidsLimit !== undefined && { PidsLimit: Math.min(runtime.pidsLimit, options.pidsLimit) }),
    ...(runtime.extraHosts && { ExtraHosts: runtime.extraHosts }),
    ...(runtime.dns && { Dns: runtime.dns }),
    ...(runtime.dnsSearch && { DnsSearch: runtime.dnsSearch }),
    ...(runtime.dnsOptions && { DnsOptions: runtime.dnsOptions }),
    ...(runtime.groups && { GroupAdd: runtime.groups }),
    ...(runtime.capAdd && { CapAdd: runtime.capAdd }),
    ...(runtime.capDrop && { CapDrop: runtime.capDrop }),
    ...(runtime.sysctls && { Sysctls: runtime.sysctls }),
    ...(runtime.ulimits && { Ulimits: runtime.ulimits.map(toUlimit) }),
  };
}

function restartPolicy({ policy, retries }: NonNullable<ResolvedRuntime['restart']>) {
  return policy === 'no' ? { Name: 'no' } : { Name: 'on-failure', MaximumRetryCount: retries };
}

function toUlimit({ name, soft, hard }: { name: string; soft: number; hard: number }) {
  return { Name: name, Soft: soft, Hard: hard };
}
