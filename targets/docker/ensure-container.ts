import type { ContainerInspectInfo } from 'dockerode';
import { poll } from '@/lib/poll';
import type { Engine } from './connect';
import { inspect } from './containers';
import { askUnless } from './errors';
import type { NamedSpec } from './spec-options';

/** `found` is null when it was made now. */
export type Ensured = { id: string; found: ContainerInspectInfo | null };

/** Longer than an engine under load takes to make a container. */
const limits = { timeoutMs: 30_000, fromMs: 20, toMs: 500 };

/**
 * Makes a container, or finds the one that has its name. An engine gives a name away before it shows the container:
 * what a killed worker asked for may be in the making, and is waited for.
 */
export async function ensureContainer(
  engine: Engine,
  options: NamedSpec,
  signal: AbortSignal,
): Promise<Ensured> {
  return poll<Ensured>(
    async () => {
      const made = await askUnless([409], () => engine.docker.createContainer(options), signal);
      if (made) return { state: 'done', value: { id: made.id, found: null } };
      const found = await inspect(engine, options.name, signal);
      if (found) return { state: 'done', value: { id: found.Id, found } };
      return { state: 'pending', reason: `the name ${options.name} is taken by a container in the making` };
    },
    { ...limits, signal },
  );
}

/** Looks first: what is under way goes on, even where its image is gone. */
export async function findOrMake(engine: Engine, options: NamedSpec, signal: AbortSignal): Promise<Ensured> {
  const found = await inspect(engine, options.name, signal);
  return found ? { id: found.Id, found } : ensureContainer(engine, options, signal);
}
