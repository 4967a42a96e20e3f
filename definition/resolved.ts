/** A definition after all variables were put in: what targets and builders receive. Holds secrets in clear. */
export type ResolvedEnvironment = {
  name: string;
  unique: string;
  components: ResolvedComponent[];
  volumes: ResolvedVolume[];
};

export type ComponentKind = 'Application' | 'Database' | 'Service';

export type ResolvedComponent = {
  name: string;
  kind: ComponentKind;
  /** Image to run as written, or null when it is built. */
  image: string | null;
  build: ResolvedBuild | null;
  git: GitRef | null;
  /** Values byte for byte as the process receives them. */
  environment: Record<string, string>;
  entrypoint: string[] | null;
  command: string[] | null;
  workingDir: string | null;
  user: string | null;
  /** service: the port others use; target: the port the process listens on. */
  ports: { service: number; target: number; protocol: 'tcp' | 'udp' }[];
  hosts: ResolvedHost[];
  dependsOn: string[];
  mounts: { volume: string; path: string; subPath: string }[];
  healthcheck: ResolvedHealthcheck | null;
  replicas: number;
  resources: { cpus: number | null; memoryBytes: number | null };
  labels: Record<string, string>;
  /** True for values of `environment` that come from a secret, by name. */
  secretNames: string[];
  /** The container around the process, where the definition says something about it. */
  runtime?: ResolvedRuntime;
};

/** Absent means the target's own default. */
export type ResolvedRuntime = {
  /** Absent: restarted whenever it ends. `no`: a job; without ports and check it is ready when it ended with 0. */
  restart?: { policy: 'no' | 'on-failure'; retries: number };
  init?: boolean;
  tty?: boolean;
  stdinOpen?: boolean;
  readOnly?: boolean;
  /** Folder → options such as `size=64m`. */
  tmpfs?: Record<string, string>;
  shmBytes?: number;
  hostname?: string;
  domainname?: string;
  /** More names that other components find it by. */
  aliases?: string[];
  /** `name:address` */
  extraHosts?: string[];
  dns?: string[];
  dnsSearch?: string[];
  dnsOptions?: string[];
  stopGraceMs?: number;
  stopSignal?: string;
  ulimits?: { name: string; soft: number; hard: number }[];
  sysctls?: Record<string, string>;
  pidsLimit?: number;
  reservedMemoryBytes?: number;
  groups?: string[];
  /** Without `CAP_`; only those that the check allows. */
  capAdd?: string[];
  capDrop?: string[];
};

export type GitRef = { repo: string; branch: string; applicationPath: string };

export type ResolvedBuild = {
  /** Relative to the repository root, e.g. `.` or `services/api`. */
  context: string;
  /** Relative to the context. */
  dockerfile: string;
  target: string | null;
  args: Record<string, string>;
  secrets: Record<string, string>;
};

export type ResolvedHost = { hostname: string; path: string; servicePort: number };

export type ResolvedHealthcheck = {
  /** As Docker takes it: ['CMD', …] or ['CMD-SHELL', line]; ['NONE'] switches the image's own check off. */
  test: string[];
  intervalMs: number;
  timeoutMs: number;
  startPeriodMs: number;
  /** Between two checks during the start period. */
  startIntervalMs?: number;
  retries: number;
};

export type ResolvedVolume = { name: string; sizeBytes: number; type: 'disk' | 'network' };
