import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Place } from '../target';
import { label, ofPlace } from './names';

type Container = { id: string; component: string; isRunning: boolean };

/** For tests of what must not be done to a real engine: one that goes away and comes back, with the looks of live status. */
export class SmallEngine {
  readonly containers: Container[] = [];
  private readonly listeners = new Set<ServerResponse>();
  private server: Server | null = null;

  constructor(
    private readonly path: string,
    private readonly place: Place,
  ) {}

  get address(): string {
    return `unix://${this.path}`;
  }

  async start(): Promise<void> {
    this.server = createServer((request, response) =>
      this.answer(new URL(request.url ?? '/', 'http://engine').pathname, response),
    );
    this.server.listen(this.path);
    await once(this.server, 'listening');
  }

  /** As when its process ends: nothing answers, and every connection is cut. */
  async stop(): Promise<void> {
    const closed = this.server ? once(this.server, 'close') : null;
    this.server?.close();
    this.server?.closeAllConnections();
    await closed;
    this.listeners.clear();
  }

  /** Its process starts or ends, and the engine says so. */
  turn(component: string, isRunning: boolean): void {
    const found = this.containers.find((one) => one.component === component);
    if (!found) return;
    found.isRunning = isRunning;
    const event = { Action: isRunning ? 'start' : 'die', Actor: { Attributes: this.labels(found) } };
    for (const listener of this.listeners) listener.write(`${JSON.stringify(event)}\n`);
  }

  private answer(path: string, response: ServerResponse): void {
    const json = (body: unknown) =>
      response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
    const one = this.containers.find(({ id }) => path === `/containers/${id}/json`);
    if (path === '/_ping') response.end('OK');
    else if (path === '/events') this.listeners.add(response.writeHead(200));
    else if (path === '/containers/json') json(this.containers.map((found) => this.listed(found)));
    else if (one) json(this.inspected(one));
    else response.writeHead(404).end('{"message":"not here"}');
  }

  private labels({ component }: Container): Record<string, string> {
    const own = ofPlace(this.place, component).label.map((pair) => pair.split('='));
    return { ...Object.fromEntries(own), [label.instance]: '1', [label.configHash]: 'h' };
  }

  private listed(found: Container) {
    const { id, component, isRunning } = found;
    const state = isRunning ? 'running' : 'exited';
    return {
      Id: id,
      Names: [`/env-${this.place.unique}-${component}-1`],
      State: state,
      Labels: this.labels(found),
      Mounts: [],
    };
  }

  private inspected(found: Container) {
    const { id, component, isRunning } = found;
    const at = '2026-11-21T12:00:00Z';
    const times = { StartedAt: at, FinishedAt: at, ExitCode: isRunning ? 0 : 255, Error: '' };
    const flags = { Running: isRunning, Restarting: false, Paused: false, OOMKilled: false };
    return {
      Id: id,
      Name: `/env-${this.place.unique}-${component}-1`,
      Config: { Labels: this.labels(found) },
      State: { Status: isRunning ? 'running' : 'exited', ...flags, ...times },
      RestartCount: 0,
      HostConfig: { RestartPolicy: { Name: 'unless-stopped' } },
      NetworkSettings: { Ports: {}, Networks: {} },
    };
  }
}
