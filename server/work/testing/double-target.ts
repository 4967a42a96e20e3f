import type { ResolvedComponent } from '@/definition/resolved';
import { AppError } from '@/lib/errors';
import { removeFakeInits, runFakeInits } from '@/targets/fake/inits';
import type { FakePlace } from '@/targets/fake/state';
import { runFakeTask, takeFakeImage } from '@/targets/fake/tasks';
import { runsBeside } from '@/targets/render';
import type { ComponentLive } from '@/targets/seen';
import type {
  Applied,
  BuiltImage,
  Deployable,
  Disk,
  Holding,
  LeftImage,
  Note,
  Place,
  Readiness,
  Target,
  Task,
} from '@/targets/target';

type Thing = {
  component: ResolvedComponent;
  hash: string;
  image: string;
  isRunning: boolean;
  made: number;
  /** Containers that go on beside it. */
  beside: number;
};

/** A target in memory for the engine's own tests: counts what is made, fails and hangs on demand. */
export class DoubleTarget implements Target {
  readonly kind = 'fake';
  readonly places = new Map<string, Map<string, Thing>>();
  readonly networks = new Set<string>();
  /** Unique names by environment id: what labels say. */
  readonly homes = new Map<string, string>();
  /** Processes that run once, by unique name of the environment. */
  readonly scripted = new Map<string, FakePlace>();
  /** Every call that changed something, in order. */
  readonly calls: string[] = [];
  /** Components with containers asked to end that are still there, by environment id. */
  readonly retired = new Map<string, string[]>();
  /** Called before each verb; may throw or wait. */
  before: (verb: string, component: string, signal: AbortSignal) => Promise<void> = async () => undefined;
  /** Images that are no longer there, by id. */
  readonly gone = new Set<string>();
  readinessOf: (component: string) => Readiness = () => ({ state: 'ready' });

  async check() {
    return [{ name: 'engine', title: 'Engine', state: 'ok' as const, detail: 'answers' }];
  }

  async ensureImage(reference: string, _note: unknown, signal: AbortSignal) {
    await this.before('ensureImage', reference, signal);
    if (this.gone.has(reference))
      throw new AppError('unavailable', 'It is gone', { details: { code: 'image-not-found' } });
    const id = reference.startsWith('sha256:') ? reference : `sha256:${reference}`;
    return { id, wasPresent: true };
  }

  async ensurePlace(place: Place, _volumes: unknown, note: (text: string) => void, signal: AbortSignal) {
    await this.before('ensurePlace', '', signal);
    if (!this.networks.has(place.unique)) this.calls.push('network');
    this.networks.add(place.unique);
    this.homes.set(place.environmentId, place.unique);
    note(`Network env-${place.unique}`);
    return { subnet: '10.0.0.0/26' };
  }

  async ensureComponent(
    place: Place,
    deployable: Deployable,
    note: Note,
    signal: AbortSignal,
  ): Promise<Applied> {
    const { component, image, configHash } = deployable;
    await this.before('ensureComponent', component.name, signal);
    const things = this.things(place);
    const old = things.get(component.name);
    if (old?.hash === configHash && old.isRunning) return old.beside > 0 ? 'beside' : 'kept';
    await runFakeInits({ home: this.scriptedOf(place), deployable, note, signal }, 1);
    removeFakeInits(this.scriptedOf(place), deployable);
    const isBeside = old?.isRunning && runsBeside(deployable);
    this.calls.push(`${old ? 'replace' : 'create'} ${component.name}`);
    things.set(component.name, {
      component,
      image,
      hash: configHash,
      isRunning: true,
      made: (old?.made ?? 0) + 1,
      beside: isBeside ? (old?.beside ?? 0) + 1 : 0,
    });
    if (isBeside) return 'beside';
    return old ? 'replaced' : 'created';
  }

  async retire(place: Place, name: string, _note: unknown, signal: AbortSignal) {
    await this.before('retire', name, signal);
    const thing = this.things(place).get(name);
    if (thing) thing.beside = 0;
  }

  async removeRetired(place: Place, name: string, _note: unknown, signal: AbortSignal) {
    await this.before('removeRetired', name, signal);
    this.calls.push(`remove retired ${name}`);
    this.retired.delete(place.environmentId);
  }

  built: BuiltImage[] = [];
  room: Disk = { freeBytes: 100e9, totalBytes: 200e9 };

  async disk() {
    return this.room;
  }

  async builtImages() {
    return this.built;
  }

  async removeBuiltImage(id: string) {
    this.built = this.built.filter((image) => image.id !== id);
    return true;
  }

  async runTask(place: Place, task: Task, hear: Parameters<Target['runTask']>[2], signal: AbortSignal) {
    await this.before('runTask', task.component, signal);
    const home = this.scriptedOf(place);
    if (!home.tasks.some(({ id }) => id === task.id)) this.calls.push(`script ${task.component}`);
    return runFakeTask(home, task, hear, signal);
  }

  async takeImage(place: Place, left: LeftImage, signal: AbortSignal) {
    await this.before('takeImage', left.task.component, signal);
    return takeFakeImage(this.scriptedOf(place), left);
  }

  async removeTask(place: Place, id: string, signal: AbortSignal) {
    await this.before('removeTask', id, signal);
    const home = this.scriptedOf(place);
    home.tasks = home.tasks.filter((task) => task.id !== id);
  }

  async readiness(_place: Place, component: ResolvedComponent, signal: AbortSignal): Promise<Readiness> {
    await this.before('readiness', component.name, signal);
    return this.readinessOf(component.name);
  }

  async live(place: Place): Promise<ComponentLive[]> {
    return [...this.things(place)].map(([name, thing]) => ({
      component: name,
      state: thing.isRunning ? 'healthy' : 'stopped',
      detail: null,
      restarts: 0,
      startedAt: null,
      configHash: thing.hash,
      instances: [],
      addresses: thing.isRunning
        ? Object.fromEntries(thing.component.hosts.map((host) => [host.servicePort, ['127.0.0.1:1']]))
        : {},
    }));
  }

  async usage() {
    return [];
  }

  async inventory(): Promise<Holding[]> {
    return [...this.homes].flatMap(([environmentId, unique]) => {
      const components = [...(this.places.get(unique)?.keys() ?? [])];
      const networks = this.networks.has(unique) ? 1 : 0;
      const tasks = (this.scripted.get(unique)?.tasks ?? []).map(({ id, runId }) => ({ id, runId }));
      if (networks + components.length + tasks.length === 0) return [];
      const counts = { containers: components.length + tasks.length, networks, volumes: 0, images: 0 };
      const retired = this.retired.get(environmentId) ?? [];
      return [{ environmentId, name: `env-${unique}`, components, counts, oldestAt: null, retired, tasks }];
    });
  }

  async watch(_onChange: unknown, signal: AbortSignal) {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  }

  stopComponent = (place: Place, name: string, _note: unknown, signal: AbortSignal) =>
    this.turn('stop', place, name, signal, false);
  startComponent = (place: Place, name: string, _note: unknown, signal: AbortSignal) =>
    this.turn('start', place, name, signal, true);
  restartComponent = (place: Place, name: string, _note: unknown, signal: AbortSignal) =>
    this.turn('restart', place, name, signal, true);

  async rejoin(_place: Place, name: string, _note: unknown, signal: AbortSignal) {
    await this.before('rejoin', name, signal);
    this.calls.push(`rejoin ${name}`);
  }

  async removeComponent(place: Place, name: string, _note: unknown, signal: AbortSignal) {
    await this.before('removeComponent', name, signal);
    const unique = this.homes.get(place.environmentId) ?? place.unique;
    if (this.places.get(unique)?.delete(name)) this.calls.push(`remove ${name}`);
  }

  async prune(_place: Place, _keep: unknown, _note: unknown, signal: AbortSignal) {
    await this.before('prune', '', signal);
  }

  async removePlace(place: Place, _note: unknown, signal: AbortSignal) {
    await this.before('removePlace', '', signal);
    const unique = this.homes.get(place.environmentId) ?? place.unique;
    if (this.places.delete(unique)) this.calls.push('remove place');
    this.networks.delete(unique);
    this.scripted.delete(unique);
  }

  // biome-ignore lint/correctness/useYield: the engine never reads logs of a target
  async *logs(): AsyncGenerator<never> {
    throw new AppError('internal', 'not used here');
  }

  async openShell(): Promise<never> {
    throw new AppError('internal', 'not used here');
  }

  async shellOwners() {
    return [];
  }

  async endShells() {
    return 0;
  }

  async close() {}

  private async turn(
    verb: string,
    place: Place,
    name: string,
    signal: AbortSignal,
    isRunning: boolean,
  ): Promise<void> {
    await this.before(`${verb}Component`, name, signal);
    const thing = this.things(place).get(name);
    if (!thing && !isRunning) return;
    if (!thing) throw new AppError('not_found', `${name} is not on the cluster`);
    if (thing.isRunning !== isRunning) this.calls.push(`${verb} ${name}`);
    thing.isRunning = isRunning;
  }

  private scriptedOf(place: Place): FakePlace {
    const unique = this.homes.get(place.environmentId) ?? place.unique;
    const empty = { unique, subnet: '', installation: '', volumes: [], containers: [], tasks: [] };
    const found = this.scripted.get(unique) ?? empty;
    this.scripted.set(unique, found);
    return found;
  }

  private things(place: Place): Map<string, Thing> {
    const found = this.places.get(place.unique) ?? new Map<string, Thing>();
    this.places.set(place.unique, found);
    return found;
  }
}
