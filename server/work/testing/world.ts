import type { Builder } from '@/builds/builder';
import type { ResolvedEnvironment } from '@/definition/resolved';
import { runLimits } from '@/engine/limits';
import type { EngineParts } from '@/engine/ports';
import type { RunKind } from '@/engine/run-state';
import type { RunStore } from '@/engine/run-store';
import { newId } from '@/lib/ids';
import { poll } from '@/lib/poll';
import type { Prisma } from '@/prisma/generated/client';
import { openRunStore } from '@/server/db/run-store';
import { type TestDatabase, testDatabase } from '@/server/db/testing';
import { buildPlaces } from '../build-places';
import { diskFloor } from '../disk-floor';
import { type Runner, startRunner } from '../runner';
import { flask, readJson, stack } from './definitions';
import { DoubleTarget } from './double-target';

/** What is stored as the request, and what the run begins with. */
type Asked = Prisma.InputJsonObject & { revisionId?: string | null; facts?: unknown };

/** A real database, a target in memory, and workers on demand. */
export class World {
  readonly target = new DoubleTarget();
  readonly images = new Map<string, string>();
  readonly runners: Runner[] = [];
  readonly checkouts = { open: 0, made: 0 };
  builder: Builder['build'] = async (request, onLine) => {
    onLine({ key: '1', at: new Date(0), stream: 'out', text: 'STEP 1 of 1 with s3cret-value' });
    this.images.set(request.tag, 'sha256:built');
    return { ok: true, image: { imageId: 'sha256:built', steps: 1, cachedSteps: 0 } };
  };
  source: EngineParts['source'] = {
    resolveRef: async () => 'c0ffee',
    checkout: async () => {
      this.checkouts.open += 1;
      this.checkouts.made += 1;
      const dispose = async () => {
        this.checkouts.open -= 1;
      };
      return { dir: '/tree', dispose };
    },
    inputs: async () => ({ tree: 'inputs', bases: ['base:1'] }),
  };
  /** What the bases of images stand for now. */
  baseDigest = 'sha256:base';
  readonly parts: EngineParts = {
    targetFor: async () => this.target,
    checkCluster: async (id) => (await this.parts.targetFor(id)).check(AbortSignal.timeout(30_000)),
    builderFor: async () => ({
      kind: 'fake',
      build: (...args) => this.builder(...args),
      baseDigest: async () => this.baseDigest,
      find: async (tag) => {
        const imageId = this.images.get(tag);
        return imageId ? { imageId, labels: {} } : null;
      },
    }),
    source: {
      resolveRef: (...args) => this.source.resolveRef(...args),
      checkout: (...args) => this.source.checkout(...args),
      inputs: (...args) => this.source.inputs(...args),
    },
    probe: async () => ({ answers: true }),
    readDefinition: readJson,
    vault: { seal: (plain) => plain, open: (sealed) => sealed },
    shortOfDisk: (...args) => diskFloor(this.db, this.parts.targetFor)(...args),
    takeBuildPlace: (...args) => buildPlaces(this.db, 2)(...args),
  };
  readonly store: RunStore;
  private readonly listeners = new Set<(topic: string) => void>();
  private runs = 0;

  private constructor(
    readonly database: TestDatabase,
    readonly organizationId: string,
  ) {
    this.store = openRunStore(database.db);
  }

  static async open(): Promise<World> {
    const database = await testDatabase();
    const world = new World(database, newId());
    await database.db.organization.create({
      data: { id: world.organizationId, name: 'Test', slug: world.organizationId },
    });
    return world;
  }

  /** The branch moves on to a commit with this tree. */
  push(tree: string): void {
    Object.assign(this.source, {
      resolveRef: async () => tree,
      inputs: async () => ({ tree, bases: ['base:1'] }),
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await this.database.drop();
  }

  get db() {
    return this.database.db;
  }

  /** As if the worker had been silent for longer than its lease. */
  async expire(runId: string): Promise<void> {
    await this.db.run.updateMany({
      where: { id: runId, endedAt: null },
      data: { leaseUntil: new Date(Date.now() - 60_000) },
    });
  }

  async abort(runId: string): Promise<void> {
    await this.db.run.update({
      where: { id: runId },
      data: { cancelRequestedAt: new Date(), cancelRequestedBy: 'Ada' },
    });
    for (const tell of this.listeners) tell('run-queue');
  }

  /** A project, a cluster and an environment with one revision. */
  async environment(definition?: ResolvedEnvironment | string): Promise<string> {
    const { organizationId } = this;
    const id = newId();
    const scope = { organizationId, name: id, nameKey: id };
    await this.db.project.create({ data: { id, ...scope } });
    await this.db.cluster.create({ data: { id, ...scope, kind: 'fake', address: 'fake://' } });
    await this.db.environment.create({
      data: { id, ...scope, projectId: id, clusterId: id, unique: id.slice(0, 6) },
    });
    await this.revise(id, definition ?? stack(flask(id)));
    return id;
  }

  async revise(environmentId: string, definition: ResolvedEnvironment | string): Promise<void> {
    const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
    const number = 1 + (await this.db.definitionRevision.count({ where: { environmentId } }));
    const id = newId();
    await this.db.definitionRevision.create({
      data: { id, environmentId, number, text, hash: id, authorName: 'Test' },
    });
    await this.db.environment.update({ where: { id: environmentId }, data: { currentRevisionId: id } });
  }

  async enqueue(environmentId: string, kind: RunKind, asked: Asked = {}): Promise<string> {
    const { revisionId, facts = {}, ...request } = asked;
    const environment = await this.db.environment.findUniqueOrThrow({ where: { id: environmentId } });
    const id = newId();
    this.runs += 1;
    await this.db.run.create({
      data: {
        id,
        organizationId: this.organizationId,
        projectId: environment.projectId,
        environmentId,
        number: this.runs,
        kind,
        requestedByName: 'Test',
        request,
        facts: facts as Prisma.InputJsonObject,
        revisionId:
          revisionId ?? (kind === 'deploy' ? environment.currentRevisionId : environment.deployedRevisionId),
      },
    });
    for (const runner of this.runners) runner.wake();
    return id;
  }

  work(
    store: RunStore = this.store,
    { owner = newId(), leaseMs = runLimits.leaseMs, parts = this.parts } = {},
  ): Runner {
    const runner = startRunner({
      store,
      parts,
      owner,
      places: 4,
      subscribe: (tell) => {
        this.listeners.add(tell);
        return () => this.listeners.delete(tell);
      },
      leaseMs,
      pollMs: 50,
    });
    this.runners.push(runner);
    return runner;
  }

  ended(runId: string, timeoutMs = 20_000) {
    return poll(
      async () => {
        const run = await this.db.run.findUniqueOrThrow({
          where: { id: runId },
          include: { steps: { include: { job: true }, orderBy: { startedAt: 'asc' } }, stages: true },
        });
        return run.endedAt ? { state: 'done', value: run } : { state: 'pending', reason: standOf(run) };
      },
      { timeoutMs, fromMs: 5, toMs: 40 },
    );
  }

  async run(environmentId: string, kind: RunKind, request?: Asked) {
    return this.ended(await this.enqueue(environmentId, kind, request));
  }

  async status(environmentId: string): Promise<string> {
    return (await this.db.environment.findUniqueOrThrow({ where: { id: environmentId } })).operationStatus;
  }
}

type Seen = {
  state: string;
  owner: string | null;
  fence: number;
  leaseUntil: Date | null;
  steps: { name: string; state: string; lastSeen: string | null }[];
};

/** Where a run is, for a test that waited in vain. */
function standOf({ state, owner, fence, leaseUntil, steps }: Seen): string {
  const open = steps.filter((step) => step.state === 'running' || step.state === 'failed');
  const words = open.map((step) => `${step.name} ${step.state} ${step.lastSeen ?? ''}`);
  const lease = leaseUntil ? `lease ${leaseUntil.getTime() - Date.now()} ms` : 'no lease';
  return `${state} by ${owner ?? 'nobody'}, claim ${fence}, ${lease}: ${words.join(', ')}`;
}
