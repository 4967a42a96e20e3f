import type { Context, Wiring } from '@/server/context';

/** What sockets need of the wiring. */
export type SocketWiring = Pick<Wiring, 'db' | 'env' | 'targetFor'>;
export type Authenticate = (headers: Headers) => Promise<Context | null>;

export type Target = Awaited<ReturnType<Wiring['targetFor']>>;
export type Place = Parameters<Target['live']>[0];
export type ComponentLive = Awaited<ReturnType<Target['live']>>[number];
export type LogQuery = Parameters<Target['logs']>[1];
export type Shell = Awaited<ReturnType<Target['openShell']>>;
export type ShellRequest = Parameters<Target['openShell']>[1];

type Batch = ReturnType<Target['logs']> extends AsyncIterable<infer T> ? T : never;
export type TargetLine = Batch extends (infer T)[] ? T : never;
