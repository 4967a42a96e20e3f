import type { Effect, EndpointAddresses, RunRow } from '@/engine/run-store';
import { AppError, assertNever } from '@/lib/errors';
import { newId } from '@/lib/ids';
import { Prisma } from '@/prisma/generated/client';
import { declareComponents } from './component-effects';
import { announceDeleted } from './outbox';

type Tx = Prisma.TransactionClient;

type Simple = Extract<Effect, { kind: 'component' | 'environment-status' | 'target-state' | 'deployed' }>;
type Wide = Exclude<Effect, Simple>;

/** The others are columns of rows that are written with those of the run, see `run-rows.ts`. */
export function needsMore(effect: Effect): effect is Wide {
  return !['component', 'environment-status', 'target-state', 'deployed'].includes(effect.kind);
}

/** Carries the outcome of steps to the records people look at, inside the transaction of the steps. */
export async function applyEffects(tx: Tx, run: RunRow, effects: Wide[]): Promise<void> {
  for (const effect of effects) await applyEffect(tx, run, effect);
}

async function applyEffect(tx: Tx, run: RunRow, effect: Wide): Promise<void> {
  const { environmentId } = run;
  switch (effect.kind) {
    case 'deleted':
      await announceDeleted(tx, environmentId);
      await closeRecord(tx, environmentId);
      return;
    case 'components-declared':
      await declareComponents(tx, environmentId, effect.components);
      return;
    case 'component-removed':
      await tx.endpoint.deleteMany({ where: { environmentId, componentName: effect.name } });
      await tx.component.deleteMany({ where: { environmentId, name: effect.name } });
      return;
    case 'endpoints':
      await putEndpoints(tx, environmentId, effect.component, effect.hosts);
      return;
    default:
      assertNever(effect);
  }
}

/** The row stays for its runs and its audit; its name is free again, and no value stays, not even sealed. */
async function closeRecord(tx: Tx, environmentId: string): Promise<void> {
  await tx.endpoint.deleteMany({ where: { environmentId } });
  await tx.component.deleteMany({ where: { environmentId } });
  await tx.variable.deleteMany({ where: { environmentId } });
  await tx.run.updateMany({ where: { environmentId }, data: { variables: Prisma.DbNull } });
  const gone = { deletedAt: new Date(), nameKey: `deleted:${environmentId}`, urlHandle: null };
  await tx.environment.update({
    where: { id: environmentId },
    data: {
      ...gone,
      liveStatus: 'none',
      liveDetail: null,
      operationStatus: 'deleted',
      deployedVariables: Prisma.DbNull,
    },
  });
}

async function putEndpoints(
  tx: Tx,
  environmentId: string,
  componentName: string,
  hosts: EndpointAddresses[],
): Promise<void> {
  await refuseTaken(tx, environmentId, hosts);
  const keep = hosts.map(({ hostname, path }) => ({ hostname, path }));
  await tx.endpoint.deleteMany({
    where: { environmentId, componentName, ...(keep.length > 0 ? { NOT: { OR: keep } } : {}) },
  });
  for (const { hostname, path, servicePort, addresses } of hosts) {
    await tx.endpoint.upsert({
      where: { hostname_path: { hostname, path } },
      create: { id: newId(), environmentId, componentName, hostname, path, servicePort, addresses },
      update: { componentName, servicePort, addresses },
    });
  }
}

/**
 * A host name belongs to one environment with all its paths: pages of one name share cookies and scripts.
 * One claim at a time, so that two runs in the same moment cannot both find the name free.
 */
async function refuseTaken(tx: Tx, environmentId: string, hosts: EndpointAddresses[]): Promise<void> {
  const hostnames = [...new Set(hosts.map(({ hostname }) => hostname))].sort();
  for (const hostname of hostnames)
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`host:${hostname}`}))`;
  const where = { hostname: { in: hostnames }, environmentId: { not: environmentId } };
  const taken = await tx.endpoint.findFirst({ where });
  if (taken) throw hostTaken(taken.hostname);
  // The generated id of an environment keeps its names free until it is deployed.
  const parts = hostnames.flatMap((hostname) => hostname.split(/[.-]/));
  const other = { unique: { in: parts }, id: { not: environmentId }, deletedAt: null };
  const owner = await tx.environment.findFirst({ where: other, select: { unique: true } });
  if (owner) throw hostTaken(hostnames.find((hostname) => hostname.includes(owner.unique)) ?? '');
}

function hostTaken(hostname: string): AppError {
  return new AppError('conflict', `The host name ${hostname} belongs to another environment.`, {
    next: 'Choose another hostname in the configuration, e.g. with {{ env.base_domain }}.',
    details: { code: 'host-taken' },
  });
}
