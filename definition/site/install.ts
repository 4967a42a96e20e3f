import { z } from 'zod';

/** `any`: the tree was not seen, so the step itself looks. */
export type Manager = 'npm' | 'yarn' | 'yarn-berry' | 'pnpm' | 'any';

/** One folder of the tree as it lies there: names of its entries, folders with a `/`, and what the choice is made from. */
export type SeenFolder = {
  path: string;
  names: string[];
  packageJson: string | null;
  yarnLock: string | null;
};

/** How the packages of a site come about. */
export type Install = {
  /** Folder it is done in, from the root of the repository: the site's own, or that of its workspace. */
  root: string;
  manager: Manager;
  hasLock: boolean;
  /** All that it needs of the tree, where that is known; null when it may need any of it. */
  files: string[] | null;
};

/**
 * Decides from the folder of the site and those above it, nearest first: its own lockfile counts, else that of the
 * workspace it belongs to. Null: there is no package.json, so nothing is installed. Pure.
 */
export function installOf([own, ...above]: SeenFolder[]): Install | null {
  if (!own || own.packageJson === null) return null;
  const workspace = above.find((folder) => isWorkspace(folder) && lockedBy(folder) !== null);
  const folder = lockedBy(own) === null && workspace ? workspace : own;
  const manager = lockedBy(folder);
  return {
    root: folder.path,
    manager: manager ?? 'npm',
    hasLock: manager !== null,
    files: folder === own ? filesOf(folder) : null,
  };
}

const lockfiles: { name: string; manager: Manager }[] = [
  { name: 'pnpm-lock.yaml', manager: 'pnpm' },
  { name: 'yarn.lock', manager: 'yarn' },
  { name: 'package-lock.json', manager: 'npm' },
  { name: 'npm-shrinkwrap.json', manager: 'npm' },
];

/** Of several lockfiles that of the manager that package.json names, else the first of the list. */
function lockedBy({ names, packageJson, yarnLock }: SeenFolder): Manager | null {
  const found = lockfiles.filter(({ name }) => names.includes(name)).map(({ manager }) => manager);
  const named = manifestOf(packageJson).packageManager.split('@')[0];
  const manager = found.find((one) => one === named) ?? found[0] ?? null;
  const isBerry = names.includes('.yarnrc.yml') || yarnLock?.includes('\n__metadata:');
  return manager === 'yarn' && isBerry ? 'yarn-berry' : manager;
}

function isWorkspace({ names, packageJson }: SeenFolder): boolean {
  return names.includes('pnpm-workspace.yaml') || manifestOf(packageJson).workspaces !== undefined;
}

/** Scripts that run while packages are installed may read any file; so may packages that lie in the tree. */
function filesOf(folder: SeenFolder): string[] | null {
  const manifest = manifestOf(folder.packageJson);
  const scripts = [
    'preinstall',
    'install',
    'postinstall',
    'prepublish',
    'preprepare',
    'prepare',
    'postprepare',
  ];
  const versions = Object.values({
    ...manifest.dependencies,
    ...manifest.devDependencies,
    ...manifest.optionalDependencies,
  });
  const needsTree =
    isWorkspace(folder) ||
    folder.names.includes('.yarn/') ||
    manifest.pnpm !== undefined ||
    scripts.some((name) => Object.hasOwn(manifest.scripts, name)) ||
    versions.some((version) => !/^[\^~<>=*\dvx]|^(npm:|https:|latest|next)/.test(version));
  if (needsTree) return null;
  const settings = [
    'package.json',
    '.npmrc',
    '.yarnrc',
    '.yarnrc.yml',
    '.pnpmfile.cjs',
    '.node-version',
    '.nvmrc',
  ];
  const wanted = [...settings, ...lockfiles.map(({ name }) => name)];
  return wanted.filter((name) => folder.names.includes(name));
}

const texts = z.record(z.string(), z.string().catch('')).catch({});
const Manifest = z
  .object({
    packageManager: z.string().catch(''),
    workspaces: z.unknown().optional(),
    pnpm: z.unknown().optional(),
    scripts: texts,
    dependencies: texts,
    devDependencies: texts,
    optionalDependencies: texts,
  })
  .catch({
    packageManager: '',
    scripts: {},
    dependencies: {},
    devDependencies: {},
    optionalDependencies: {},
  });

/** One that cannot be read says nothing here: the manager will complain better. */
function manifestOf(text: string | null): z.infer<typeof Manifest> {
  try {
    return Manifest.parse(JSON.parse(text ?? '{}'));
  } catch {
    return Manifest.parse(null);
  }
}
