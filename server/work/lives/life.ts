import { setTimeout as delay } from 'node:timers/promises';
import { limitedStepNames } from '@/contract/limits';
import type { ResolvedEnvironment } from '@/definition/resolved';
import type { RunKind } from '@/engine/run-state';
import { sweepCluster } from '@/server/live/sweep';
import type { Target } from '@/targets/target';
import { killableStore } from '../testing/killable-store';
import type { World } from '../testing/world';
import { Chance } from './chance';
import { watchThroughCuts } from './cut-viewer.testing';
import { runningNames, someDefinition } from './definition';
import { type FaultName, storeFault, targetFault } from './faults';
import { brokenLog, differs, follow } from './log';
import { Watch } from './watch';

export type Scene = {
  world: World;
  target: Target;
  image: string;
  faults: readonly FaultName[];
  /** Every process on the machine ends. */
  reboot(): void;
};
/** What happened, and each promise that did not hold. */
export type Report = { seed: number; story: string[]; broken: string[] };

const endsWithinMs = 60_000;
/** Long enough for a machine that is busy with other things. */
const leaseMs = 3000;

/** One environment from its first deployment to its end, with faults on the way. The same seed is the same life. */
export async function live(scene: Scene, seed: number): Promise<Report> {
  const life = new Life(scene, new Chance(seed));
  try {
    await life.pass();
  } catch (error) {
    life.broken.push(`stopped: ${error instanceof Error ? error.message : String(error)}`);
  }
  return { seed, story: life.story, broken: [...life.broken, ...life.watch.clashes] };
}

class Life {
  readonly story: string[] = [];
  readonly broken: string[] = [];
  readonly watch = new Watch();
  private id = '';
  private definition: ResolvedEnvironment;

  constructor(
    private readonly scene: Scene,
    private readonly chance: Chance,
  ) {
    this.definition = someDefinition(chance, scene.image);
  }

  async pass(): Promise<void> {
    const { world } = this.scene;
    this.id = await world.environment(this.definition);
    const kinds: RunKind[] = ['deploy', ...this.nextKinds()];
    for (const kind of kinds) await this.disturbed(kind);
    await this.undisturbed(this.chance.is(0.5) ? 'deploy' : 'stop');
    await this.undisturbed('delete');
    await this.nothingIsLeft();
  }

  private nextKinds(): RunKind[] {
    return Array.from({ length: this.chance.count(1, 3) }, () =>
      this.chance.one<RunKind>(['deploy', 'deploy', 'stop', 'start']),
    );
  }

  private async disturbed(kind: RunKind): Promise<void> {
    const { world, faults } = this.scene;
    const fault = this.chance.one(faults);
    const isAborted = this.chance.is(0.15);
    if (kind === 'deploy') await this.revise();
    await this.setLimits(fault === 'hang' ? 1500 : null);
    const runId = await world.enqueue(this.id, kind);
    const viewer = follow(world, runId);
    const cutOff = watchThroughCuts(world, runId, new Chance(this.chance.seed + this.story.length));
    const workers = this.workers(fault);
    const abortMs = isAborted ? this.chance.count(1, 150) : 0;
    const abort = isAborted ? delay(abortMs).then(() => world.abort(runId)) : null;
    const aborted = isAborted ? ` and an abort after ${abortMs} ms` : '';
    this.story.push(`${kind} with ${fault}${workers.schedule}${aborted}`);
    const ended = world.ended(runId, endsWithinMs);
    await Promise.race([ended.catch(() => undefined), workers.dead]);
    if (workers.wasKilled()) {
      if (fault === 'reboot') this.scene.reboot();
      await world.expire(runId);
      workers.succeed();
    }
    const run = await ended.finally(async () => {
      await Promise.all([workers.stop(), abort]);
      await viewer.end();
      await cutOff.end().catch(() => undefined);
    });
    this.story.push(`  ${run.state}${run.failure ? ` (${JSON.stringify(run.failure).slice(0, 160)})` : ''}`);
    this.broken.push(...(await brokenLog(world, runId, await viewer.end())));
    if (await differs(world, runId, await cutOff.end()))
      this.broken.push('a viewer whose network was cut missed lines or has some twice');
  }

  private async revise(): Promise<void> {
    this.definition = someDefinition(this.chance, this.scene.image);
    await this.scene.world.revise(this.id, this.definition);
  }

  private async setLimits(runningMs: number | null): Promise<void> {
    // A build never hangs here, and may be slow on a busy machine.
    const names = limitedStepNames.filter((name) => name !== 'build');
    const limits = runningMs ? Object.fromEntries(names.map((name) => [name, { runningMs }])) : {};
    await this.scene.world.db.project.update({ where: { id: this.id }, data: { settings: { limits } } });
  }

  /** The workers of one run: the first meets the fault; a second stands by, or comes when the first was killed. */
  private workers(fault: FaultName) {
    const { world } = this.scene;
    const isMortal = fault === 'kill' || fault === 'reboot';
    const at = isMortal ? this.chance.count(1, 30) : 0;
    const faulty = storeFault(fault, this.chance, world.store);
    const when = this.chance.is(0.5) ? 'before' : 'after';
    const mortal = killableStore(faulty, { at, when });
    const target = this.watch.inHandsOf(this.scene.target, {
      worker: 'first',
      isDead: mortal.wasKilled,
      grave: mortal.kill,
      fault: targetFault(fault, this.chance),
      readiness: fault === 'crash-loop' ? { state: 'failed', code: 'crash-loop', reason: 'It loops' } : null,
    });
    const builder = this.builderFor(fault);
    const parts = { ...world.parts, targetFor: async () => target, ...builder };
    const started = [world.work(mortal.store, { leaseMs, parts })];
    if (fault === 'frozen' || fault === 'database' || fault === 'disk-log') started.push(this.healthy());
    return {
      schedule: isMortal ? ` ${when} write ${at}` : '',
      dead: mortal.dead,
      wasKilled: mortal.wasKilled,
      succeed: () => void started.push(this.healthy()),
      stop: async () => {
        mortal.bury();
        await Promise.all(started.map((runner) => runner.stop()));
      },
    };
  }

  private builderFor(fault: FaultName) {
    const { world } = this.scene;
    if (fault !== 'disk-build') return {};
    const failure = { code: 'disk-full' as const, message: 'The disk is full' };
    const build = async () => ({ ok: false as const, failure });
    return {
      builderFor: async (id: string) => ({ ...(await world.parts.builderFor(id)), build }),
    };
  }

  private healthy() {
    const { world } = this.scene;
    const worker = `other-${this.story.length}-${world.runners.length}`;
    const never = async (): Promise<never> => Promise.reject(new Error('It is not dead'));
    const hands = { worker, isDead: () => false, grave: never, fault: async () => null };
    const target = this.watch.inHandsOf(this.scene.target, hands);
    return world.work(world.store, { leaseMs, parts: { ...world.parts, targetFor: async () => target } });
  }

  /** Whatever happened before: from here everything works, and comes out as wanted. */
  private async undisturbed(kind: RunKind): Promise<void> {
    const { world } = this.scene;
    await this.setLimits(null);
    const worker = this.healthy();
    if (kind === 'deploy') await this.revise();
    const runId = await world.enqueue(this.id, kind);
    const run = await world.ended(runId, endsWithinMs).finally(() => worker.stop());
    this.story.push(`${kind} without faults: ${run.state}`);
    if (run.state !== 'success') this.broken.push(`${kind}: ${run.state} ${JSON.stringify(run.failure)}`);
    if (kind === 'deploy') await this.runsAsWanted();
    if (kind === 'stop') await this.isStopped();
  }

  private async runsAsWanted(): Promise<void> {
    const { world } = this.scene;
    const seen = await this.scene.target.live(await this.place(), AbortSignal.timeout(20_000));
    const up = seen.filter(({ instances }) => instances.every(({ isRunning }) => isRunning));
    const wanted = runningNames(this.definition).join();
    const found = up
      .map(({ component }) => component)
      .sort()
      .join();
    if (found !== wanted || up.length !== seen.length) this.broken.push(`runs ${found}, wanted ${wanted}`);
    const rows = await world.db.component.findMany({
      where: { environmentId: this.id, kind: 'Application' },
    });
    const recorded = rows.map(({ name, configHash }) => `${name} ${configHash}`).sort();
    const real = seen.map(({ component, configHash }) => `${component} ${configHash}`).sort();
    if (recorded.join() !== real.join()) this.broken.push(`records ${recorded}, found ${real}`);
    if ((await world.status(this.id)) !== 'running') this.broken.push(`is ${await world.status(this.id)}`);
  }

  private async isStopped(): Promise<void> {
    const seen = await this.scene.target.live(await this.place(), AbortSignal.timeout(20_000));
    const up = seen.filter(({ instances }) => instances.some(({ isRunning }) => isRunning));
    if (up.length > 0) this.broken.push(`still runs ${up.map(({ component }) => component)}`);
  }

  private async nothingIsLeft(): Promise<void> {
    const { world, target } = this.scene;
    const { db } = world;
    const cluster = await db.cluster.findUniqueOrThrow({ where: { id: this.id } });
    const never = new AbortController().signal;
    const left = async () =>
      (await target.inventory(never)).filter(({ environmentId }) => environmentId === this.id);
    // Nothing but what a dead worker could not remove may be there before the sweep, and nothing after it.
    const connect = async () => target;
    for (const minutes of [0, 1]) {
      const now = () => new Date(Date.now() + minutes * 60_000);
      if ((await left()).length > 0) await sweepCluster({ db, cluster, connect, now }, never);
    }
    const orphans = await left();
    if (orphans.length > 0) this.broken.push(`orphans ${JSON.stringify(orphans)}`);
    const row = await db.environment.findUniqueOrThrow({ where: { id: this.id } });
    if (!row.deletedAt) this.broken.push('the record is not closed');
    if ((await db.buildPlace.count({ where: { projectId: this.id } })) > 0)
      this.broken.push('a build place was not given back');
  }

  private async place() {
    const { unique } = await this.scene.world.db.environment.findUniqueOrThrow({ where: { id: this.id } });
    return { environmentId: this.id, unique, state: {} };
  }
}
