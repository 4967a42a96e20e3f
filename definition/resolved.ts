/** A definition after all variables were put in: what targets and builders receive. Holds secrets in clear. */
export type ResolvedEnvironment = {
  name: string;
  unique: string;
  components: ResolvedComponent[];
  volumes: ResolvedVolume[];
  /** Components that are scripts, in the order they are written. */
  scripts?: ResolvedScript[];
  /** Images that components ask for by name, and that run nothing themselves. */
  images?: ResolvedImageBuild[];
  strategy?: ResolvedStrategy;
  access?: ResolvedAccess;
};

export type ComponentKind = 'Application' | 'Database' | 'Service' | 'StaticApplication';

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
  /** As written, and components whose published values or image it reads. */
  dependsOn: string[];
  mounts: { volume: string; path: string; subPath: string }[];
  healthcheck: ResolvedHealthcheck | null;
  replicas: number;
  resources: { cpus: number | null; memoryBytes: number | null };
  labels: Record<string, string>;
  /** True for values of `environment` that come from a secret, by name. */
  secretNames: string[];
  /** The fields below are there only when they are written, so that other components do not change by them. */
  helpers?: ResolvedHelper[];
  files?: Record<string, string>;
  /** Paths of `files` that hold a secret, when there are any. */
  secretFiles?: string[];
  cronJobs?: ResolvedCronJob[];
  scaling?: ResolvedScaling;
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
  /** There when the Dockerfile is no file of the repository. */
  dockerfileText?: string;
  /** There for a site: its Dockerfile is written when the tree is seen, and `dockerfile` names none. */
  site?: SiteRecipe;
};

/** How a site of files is built, and which of them are served. */
export type SiteRecipe = {
  nodeVersion: string;
  /** Null: the files are served as they are in the repository. */
  command: string | null;
  /** From the context. Null: `dist`, or the context itself where no command runs. */
  outputDir: string | null;
};

export type ResolvedHost = { hostname: string; path: string; servicePort: number; extras?: HostExtras };

/** What is written beside the address; only for hosts that have any of it. */
export type HostExtras = {
  isPublic: boolean;
  hasOwnDns: boolean;
  ingressClass: string | null;
  tlsSecret: string | null;
  annotations: Record<string, string>;
};

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

/** A container around the main one, made of an InitContainer or SidecarContainer. */
export type ResolvedHelper = Pick<
  ResolvedComponent,
  | 'name'
  | 'image'
  | 'build'
  | 'git'
  | 'environment'
  | 'entrypoint'
  | 'command'
  | 'workingDir'
  | 'user'
  | 'ports'
  | 'mounts'
  | 'resources'
  | 'secretNames'
> & {
  role: 'init' | 'sidecar';
  /** Name of the component it is made of. */
  from: string;
  files: Record<string, string>;
  /** Paths of `files` that hold a secret, when there are any. */
  secretFiles?: string[];
  sharedPaths: {
    path: string;
    targetPath: string;
    /** Null for the main container. */
    targetContainer: string | null;
    /** Whose files the folder starts with. */
    startsWith: 'self' | 'target' | 'nothing';
  }[];
};

export type ResolvedCronJob = {
  name: string;
  schedule: string;
  command: string[];
  containers: string[];
  hasVolumes: boolean;
  timeoutSeconds: number | null;
  resources: ResolvedComponent['resources'];
};

export type ResolvedScaling = {
  min: number;
  max: number;
  metrics: {
    type: 'Resource' | 'ContainerResource' | 'Pods';
    /** cpu, memory, or the name of the metric. */
    metric: string;
    container: string | null;
    /** As written: `70%` or an amount. */
    goal: string;
  }[];
  up: ResolvedPace | null;
  down: ResolvedPace | null;
};

export type ResolvedPace = {
  windowSeconds: number | null;
  select: 'Min' | 'Max' | 'Disabled' | null;
  policies: { value: string; periodSeconds: number }[];
};

export type ResolvedRunner = {
  /** Null for `@self`: the image that is built of the component. */
  image: string | null;
  auth: { provider: string; username: string; password: string } | null;
};

export type ResolvedScript = {
  name: string;
  kind: 'Helm' | 'KubernetesManifest' | 'Terraform' | 'GenericComponent';
  runner: ResolvedRunner;
  build: ResolvedBuild | null;
  git: GitRef | null;
  environment: Record<string, string>;
  secretNames: string[];
  /** Lines for one shell each. */
  deploy: string[];
  destroy: string[];
  start: string[];
  stop: string[];
  exports: string[];
  dependsOn: string[];
};

export type ResolvedImageBuild = {
  name: string;
  git: GitRef;
  dependsOn: string[];
  by: { kind: 'dockerfile'; build: ResolvedBuild } | ({ kind: 'commands' } & ImageCommands);
};

/** Commands of the user that leave an image, in an image of their choice. */
export type ImageCommands = {
  runner: ResolvedRunner;
  commands: string[];
  environment: Record<string, string>;
};

export type ResolvedStrategy = {
  type: 'RollingUpdate' | 'Recreate';
  maxSurge: string;
  maxUnavailable: string;
};

export type ResolvedAccess = { allowedIps: string[]; trustedProxies: string[] };
