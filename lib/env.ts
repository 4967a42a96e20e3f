import { join, resolve } from 'node:path';
import { z } from 'zod';

const schema = z.object({
  DATABASE_URL: z.string().url(),
  WARREN_DATA: z.string().default(join(process.cwd(), '.warren')),
  WARREN_URL: z.string().url().default('http://localhost:3000'),
  WARREN_PORT: z.coerce.number().int().default(3000),
  WARREN_HOST: z.string().default('127.0.0.1'),
  WARREN_ROUTER_PORT: z.coerce.number().int().default(8080),
  WARREN_ROUTER_HOST: z.string().default('127.0.0.1'),
  WARREN_BASE_DOMAIN: z.string().default('localhost'),
  /** Public address of the router when something stands in front of it; default http://<host>:<router port>. */
  WARREN_PREVIEW_SCHEME: z.enum(['http', 'https']).default('http'),
  WARREN_PREVIEW_PORT: z.coerce.number().int().optional(),
  /** Addresses or ranges of proxies in front of the router whose X-Forwarded-* headers count, comma-separated. */
  WARREN_TRUSTED_PROXIES: z.string().default(''),
  WARREN_WORKER_RUNS: z.coerce.number().int().min(1).default(4),
  WARREN_WORKER_BUILDS: z.coerce.number().int().min(1).default(2),
  /** First subnet range environments get their /26 from. */
  WARREN_SUBNETS: z.string().default('10.213.0.0/16'),
  DOCKER_HOST: z.string().optional(),
  /** Lets Git addresses point into private networks, e.g. a Git host of the company. */
  WARREN_ALLOW_PRIVATE_GIT: z.enum(['true', 'false']).default('false'),
  /** Lets notifications go to addresses in private networks, e.g. the mail server of the company. */
  WARREN_ALLOW_PRIVATE_NOTIFICATIONS: z.enum(['true', 'false']).default('false'),
  /** What is kept where a project says nothing: that many ended runs of an environment, and all of that many days. */
  WARREN_KEEP_RUNS: z.coerce.number().int().min(1).max(10_000).default(50),
  WARREN_KEEP_DAYS: z.coerce.number().int().min(1).max(3650).default(90),
  /** Logs of runs that ended before so many days are compressed. */
  WARREN_COMPRESS_AFTER_DAYS: z.coerce.number().int().min(0).max(3650).default(3),
  NODE_ENV: z.string().default('production'),
});

export type Env = {
  databaseUrl: string;
  dataDir: string;
  url: string;
  port: number;
  host: string;
  router: { port: number; host: string };
  preview: { baseDomain: string; scheme: 'http' | 'https'; port: number };
  trustedProxies: string[];
  workerRuns: number;
  /** Builds at once in one worker; 2 when absent. */
  workerBuilds?: number;
  subnets: string;
  dockerHost: string | undefined;
  allowPrivateGit?: boolean;
  allowPrivateNotifications: boolean;
  retention: { keepRuns: number; keepDays: number; compressAfterDays: number };
  isDevelopment: boolean;
};

/** Reads the process environment once, at start. @throws ZodError naming the variable that is missing or wrong */
export function readEnv(source: Record<string, string | undefined> = process.env): Env {
  const raw = schema.parse(source);
  return {
    databaseUrl: raw.DATABASE_URL,
    dataDir: resolve(raw.WARREN_DATA),
    url: raw.WARREN_URL.replace(/\/$/, ''),
    port: raw.WARREN_PORT,
    host: raw.WARREN_HOST,
    router: { port: raw.WARREN_ROUTER_PORT, host: raw.WARREN_ROUTER_HOST },
    preview: {
      baseDomain: raw.WARREN_BASE_DOMAIN,
      scheme: raw.WARREN_PREVIEW_SCHEME,
      port: raw.WARREN_PREVIEW_PORT ?? raw.WARREN_ROUTER_PORT,
    },
    trustedProxies: raw.WARREN_TRUSTED_PROXIES.split(',')
      .map((text) => text.trim())
      .filter(Boolean),
    workerRuns: raw.WARREN_WORKER_RUNS,
    workerBuilds: raw.WARREN_WORKER_BUILDS,
    subnets: raw.WARREN_SUBNETS,
    dockerHost: raw.DOCKER_HOST,
    allowPrivateGit: raw.WARREN_ALLOW_PRIVATE_GIT === 'true',
    allowPrivateNotifications: raw.WARREN_ALLOW_PRIVATE_NOTIFICATIONS === 'true',
    retention: {
      keepRuns: raw.WARREN_KEEP_RUNS,
      keepDays: raw.WARREN_KEEP_DAYS,
      compressAfterDays: raw.WARREN_COMPRESS_AFTER_DAYS,
    },
    isDevelopment: raw.NODE_ENV === 'development',
  };
}
