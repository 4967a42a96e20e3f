/** One row of the house: which files a room holds and which rooms they may import values from. */
export type Room = { name: string; holds: RegExp; mayImport: string[]; mayImportTypes?: string[] };

const pure = ['lib'];
const tools = ['e2e', 'bench', 'scripts'];

/**
 * The first row that matches a file is its room, so narrow rows stand before wide ones.
 * docs/architecture.md says the same in words.
 */
export const rooms: Room[] = [
  { name: 'lib', holds: /^lib\//, mayImport: pure },
  {
    name: 'contract',
    holds: /^contract\//,
    mayImport: ['contract', ...pure],
    mayImportTypes: ['definition'],
  },
  { name: 'definition', holds: /^definition\//, mayImport: ['definition', ...pure] },
  {
    name: 'targets/target',
    holds: /^targets\/([^/]+\.ts$|contract\/)/,
    mayImport: ['targets/target', 'definition', ...pure],
  },
  ...own('targets', ['docker', 'fake', 'kubernetes'], ['targets/target', 'definition']),
  {
    name: 'builds/builder',
    holds: /^builds\/([^/]+\.ts$|contract\/|site\/)/,
    mayImport: ['builds/builder', 'definition', ...pure],
  },
  ...own(
    'builds',
    ['docker', 'fake', 'source', 'buildkit'],
    ['builds/builder', 'definition', 'providers/provider'],
  ),
  {
    name: 'providers/provider',
    holds: /^providers\/([^/]+\.ts$|contract\/)/,
    mayImport: ['providers/provider', ...pure],
  },
  ...own('providers', ['builtin', 'generic', 'fake'], ['providers/provider']),
  {
    name: 'engine',
    holds: /^engine\//,
    mayImport: [
      'engine',
      'definition',
      'contract',
      ...pure,
      'targets/target',
      'builds/builder',
      'providers/provider',
    ],
    mayImportTypes: ['builds/source'],
  },
  { name: 'prisma', holds: /^prisma\//, mayImport: [] },
  {
    name: 'server/context',
    holds: /^server\/context\.ts$/,
    mayImport: [...pure, 'contract'],
    mayImportTypes: ['engine', 'targets/target', 'builds/builder', 'providers/provider', 'prisma'],
  },
  {
    name: 'server/running',
    holds: /^server\/running\.ts$/,
    mayImport: [...pure],
    mayImportTypes: ['server/context'],
  },
  {
    name: 'server/db',
    holds: /^server\/db\//,
    mayImport: ['server/db', 'contract', 'prisma', ...pure, 'engine'],
    mayImportTypes: ['server/context', 'definition'],
  },
  {
    name: 'server/secrets',
    holds: /^server\/secrets\//,
    mayImport: ['server/secrets', 'server/db', 'prisma', ...pure],
    mayImportTypes: ['server/context'],
  },
  {
    name: 'server/auth',
    holds: /^server\/auth\//,
    mayImport: [
      'server/auth',
      'server/running',
      'server/secrets',
      'server/db',
      'server/context',
      'contract',
      'prisma',
      ...pure,
    ],
  },
  {
    name: 'server/services',
    holds: /^server\/services\//,
    mayImport: [
      'server/services',
      'server/db',
      'server/auth',
      'server/context',
      'server/secrets',
      'contract',
      'definition',
      'engine',
      'prisma',
      ...pure,
    ],
    mayImportTypes: ['targets/target', 'builds/builder', 'providers/provider'],
  },
  {
    name: 'server/trpc',
    holds: /^server\/(trpc|rest)\//,
    mayImport: [
      'server/running',
      'server/trpc',
      'server/services',
      'server/auth',
      'server/db',
      'server/context',
      'contract',
      ...pure,
    ],
  },
  {
    name: 'server/ws',
    holds: /^server\/ws\//,
    mayImport: [
      'server/running',
      'server/ws',
      'server/services',
      'server/auth',
      'server/db',
      'server/context',
      'contract',
      ...pure,
    ],
    mayImportTypes: ['targets/target', 'prisma'],
  },
  { name: 'server', holds: /^server\//, mayImport: ['*server'] },
  {
    name: 'client',
    holds: /^client\//,
    mayImport: ['client', 'contract', 'definition', ...pure],
    mayImportTypes: ['server/trpc'],
  },
  {
    name: 'components',
    holds: /^components\//,
    mayImport: ['components', 'client', 'contract', 'definition', ...pure],
  },
  {
    name: 'app',
    holds: /^app\//,
    mayImport: [
      'app',
      'components',
      'client',
      'contract',
      'definition',
      'server',
      'server/trpc',
      'server/auth',
      'server/services',
      'server/context',
      'server/running',
      'server/db',
      ...pure,
    ],
  },
  ...tools.map((name) => ({ name, holds: new RegExp(`^${name}/`), mayImport: ['*'] })),
  { name: 'root', holds: /^[^/]+\.(ts|js|mjs)$/, mayImport: ['*'] },
];

function own(room: string, folders: string[], more: string[]): Room[] {
  return folders.map((folder) => ({
    name: `${room}/${folder}`,
    holds: new RegExp(`^${room}/${folder}/`),
    mayImport: [`${room}/${folder}`, ...more, ...pure],
  }));
}
