import type { ContainerInspectInfo } from 'dockerode';
import type { ResolvedComponent } from '@/definition/resolved';
import { helpersOf, isJob, routedPorts } from '../render';
import type { Place, Readiness } from '../target';
import { hostAddress } from './address';
import type { Engine } from './connect';
import { inspectAll, listContainers } from './containers';
import { judge } from './judge';
import { diskFullWords, lastLogLine } from './last-line';
import { listeningPorts } from './listening';
import { label } from './names';
import { passesOwnCheck } from './own-check';
import { probePort } from './probe';
import { isSidecar } from './sidecar-state';

type Look = { engine: Engine; place: Place; component: ResolvedComponent; signal: AbortSignal };

/** Without check or port, staying up is the only sign; after a crash at the start it must last longer. */
const settledAfterMs = 1000;
const settledAfterCrashMs = 10_000;
const unboundIsFineAfterMs = 15_000;
const silentIsFineAfterMs = 15_000;
const loopbackFailsAfterMs = 3000;
const nothingFailsAfterMs = 120_000;

/** One look at all instances: the first failure wins, then the first that is waited for. */
export async function readiness(look: Look): Promise<Readiness> {
  const { engine, place, component, signal } = look;
  const found = await listContainers(engine, place, component.name, signal);
  const current = found.filter(({ isCurrent }) => isCurrent);
  const all = await inspectAll(engine, current, signal);
  const sidecars = all.filter(isSidecar);
  const containers = all.filter((one) => !isSidecar(one)).slice(0, component.replicas);
  const seen = await Promise.all(containers.map((container) => podReadiness(look, container, sidecars)));
  const failed = seen.find((one) => one.state === 'failed');
  if (failed) return failed;
  const waits = seen.find((one) => one.state === 'waiting');
  const ready = seen.filter((one) => one.state === 'ready').length;
  const count = component.replicas > 1 ? ` (${ready} of ${component.replicas} ready)` : '';
  if (waits) return { state: 'waiting', reason: `${component.name} ${waits.reason}${count}` };
  if (ready < component.replicas)
    return { state: 'waiting', reason: `${component.name} has no container yet${count}` };
  return { state: 'ready' };
}

/** The main container first: without it its sidecars have nothing to stand beside. */
async function podReadiness(
  look: Look,
  main: ContainerInspectInfo,
  sidecars: readonly ContainerInspectInfo[],
): Promise<Readiness> {
  const own = await instanceReadiness(look, main);
  if (own.state !== 'ready' || !main.State.Running) return own;
  for (const { name } of helpersOf(look.component, 'sidecar')) {
    const found = sidecars.find(
      ({ Config: { Labels: labels } }) => labels[label.main] === main.Id && labels[label.sidecar] === name,
    );
    const seen = found ? await sidecarReadiness(look, found) : waiting('is made');
    if (seen.state === 'waiting') return waiting(`waits for its sidecar ${name}: it ${seen.reason}`);
    if (seen.state === 'failed') return seen;
  }
  return own;
}

async function sidecarReadiness(look: Look, sidecar: ContainerInspectInfo): Promise<Readiness> {
  const judged = judge(sidecar);
  const name = `sidecar ${sidecar.Config.Labels[label.sidecar]} of ${look.component.name}`;
  if (judged.state === 'failed') return explain(look, sidecar, judged, name);
  if (judged.state !== 'running') return judged;
  if (judged.health === 'starting' && !(await passesOwnCheck(look.engine, sidecar, look.signal)))
    return waiting('is starting; its health check does not pass yet');
  const ageMs = Date.now() - Date.parse(sidecar.State.StartedAt);
  const enoughMs = sidecar.RestartCount === 0 ? settledAfterMs : settledAfterCrashMs;
  return ageMs >= enoughMs ? { state: 'ready' } : waiting('has just started');
}

function waiting(reason: string): Extract<Readiness, { state: 'waiting' }> {
  return { state: 'waiting', reason };
}

async function instanceReadiness(look: Look, container: ContainerInspectInfo): Promise<Readiness> {
  const judged = judge(container);
  if (judged.state === 'failed') return explain(look, container, judged);
  if (judged.state !== 'running') return judged;
  if (judged.health === 'starting' && !(await passesOwnCheck(look.engine, container, look.signal)))
    return { state: 'waiting', reason: 'is starting; its health check does not pass yet' };
  const ports = await Promise.all(
    routedPorts(look.component).map((port) => portReadiness(look, container, port)),
  );
  const bad = ports.find(({ state }) => state === 'failed') ?? ports.find(({ state }) => state === 'waiting');
  if (bad?.state === 'failed') return explain(look, container, bad);
  if (bad) return bad;
  return judged.health === 'none' && ports.length === 0
    ? settledReadiness(look, container)
    : { state: 'ready' };
}

/** No check and no host: up means that it listens where it said, or stays up where it said nothing. */
async function settledReadiness(look: Look, container: ContainerInspectInfo): Promise<Readiness> {
  if (isJob(look.component)) return { state: 'waiting', reason: 'has not ended yet' };
  const ageMs = Date.now() - Date.parse(container.State.StartedAt);
  const declared = look.component.ports
    .filter(({ protocol }) => protocol === 'tcp')
    .map((port) => port.target);
  const listening = declared.length > 0 ? await listeningPorts(look.engine, container, look.signal) : null;
  if (!listening) {
    const enoughMs = container.RestartCount === 0 ? settledAfterMs : settledAfterCrashMs;
    return ageMs >= enoughMs ? { state: 'ready' } : { state: 'waiting', reason: 'has just started' };
  }
  const silent = declared.filter((port) => !listening.some((socket) => socket.port === port));
  if (silent.length === 0 || ageMs >= unboundIsFineAfterMs) return { state: 'ready' };
  return { state: 'waiting', reason: `does not listen on port ${silent.join(', ')} yet` };
}

type Failed = Extract<Readiness, { state: 'failed' }>;

async function explain(
  look: Look,
  container: ContainerInspectInfo,
  failed: Failed,
  name = look.component.name,
): Promise<Failed> {
  const evidence = failed.evidence ?? (await lastLogLine(look.engine, container.Id, look.signal));
  const named = { ...failed, reason: `${name} ${failed.reason}`, evidence };
  const hasEnded = failed.code === 'exited-at-start' || failed.code === 'crash-loop';
  return hasEnded && diskFullWords.test(evidence ?? '') ? { ...named, ...diskFull } : named;
}

const diskFull: Pick<Failed, 'code' | 'next'> = {
  code: 'disk-full',
  next: 'Free space on the cluster, or give the component a larger volume, then deploy again.',
};

async function portReadiness(
  look: Look,
  container: ContainerInspectInfo,
  port: { service: number; target: number },
): Promise<Readiness> {
  const address = hostAddress(look.engine, container, port.target);
  if (!address) return { state: 'waiting', reason: `has no published port for ${port.target} yet` };
  const host = look.component.hosts.find(({ servicePort }) => servicePort === port.service);
  const request = { hostname: host?.hostname ?? 'localhost', path: host?.path ?? '/', timeoutMs: 500 };
  const state = await probePort(address, request);
  if (state === 'answers') return { state: 'ready' };
  const ageMs = Date.now() - Date.parse(container.State.StartedAt);
  if (state === 'closed') return notListening(look, container, port.target, ageMs);
  if (ageMs > silentIsFineAfterMs) return { state: 'ready' };
  return { state: 'waiting', reason: `does not answer on port ${port.target} yet` };
}

async function notListening(
  look: Look,
  container: ContainerInspectInfo,
  port: number,
  ageMs: number,
): Promise<Readiness> {
  const listening = (await listeningPorts(look.engine, container, look.signal)) ?? [];
  const here = listening.find((socket) => socket.port === port);
  const others = [...new Set(listening.filter(({ isLoopback }) => !isLoopback).map((socket) => socket.port))];
  const elsewhere = others.length > 0 ? `; it listens on ${others.join(', ')}` : '';
  const reason = here?.isLoopback
    ? `listens on 127.0.0.1:${port} only, where nothing outside its container can reach it`
    : `does not listen on port ${port}${elsewhere}`;
  if (ageMs < (here?.isLoopback ? loopbackFailsAfterMs : nothingFailsAfterMs))
    return { state: 'waiting', reason };
  const next = here?.isLoopback
    ? `Let the process listen on 0.0.0.0:${port}.`
    : `Let the process listen on 0.0.0.0:${port}, or correct the port of the component.`;
  return { state: 'failed', code: 'not-listening', reason, next };
}
