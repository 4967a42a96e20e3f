import type { Task } from './target';

/** Where the files of a task stand in its container. */
export const taskPaths = {
  main: '/bns/run/main.sh',
  source: '/bns/source',
  state: '/bns/state',
  values: '/bns/out/values',
  /** What a task that makes an image leaves. */
  image: '/bns/out/image.tar',
} as const;

export type TaskFile = { path: string; mode: number; text: string };

/** Everything a task needs beside its source tree. Pure. */
export function taskFiles({ scripts, exports }: Pick<Task, 'scripts' | 'exports'>): TaskFile[] {
  const lines = scripts.map((text, index) => ({
    path: `/bns/run/${index + 1}.sh`,
    mode: 0o644,
    text: `${text}\n`,
  }));
  return [
    { path: taskPaths.main, mode: 0o644, text: mainScript(scripts.length, exports) },
    ...lines,
    { path: '/bns/helpers/terraform/get_managed_backend', mode: 0o755, text: managedBackend },
  ];
}

/** Folders that those files and the process need; what it writes to is open to the user of any image. */
export const taskFolders = [
  { path: '/bns', mode: 0o755 },
  { path: '/bns/run', mode: 0o755 },
  { path: '/bns/helpers', mode: 0o755 },
  { path: '/bns/helpers/terraform', mode: 0o755 },
  { path: '/bns/out', mode: 0o777 },
  { path: taskPaths.source, mode: 0o777 },
] as const;

/**
 * One shell for all scripts, so that a variable of one is there in the next. Both streams are one: otherwise
 * the engine would store errors before the lines that led to them.
 */
function mainScript(count: number, exports: readonly string[]): string {
  const values = exports.map((name) => `  [ -z "\${${name}+x}" ] || printf '%s\\0%s\\0' ${name} "$${name}"`);
  return [
    'exec 2>&1',
    '__warren_end() {',
    '  __warren_code=$?',
    '  trap - EXIT',
    '  set +eu',
    '  {',
    '  :',
    ...values,
    `  } > ${taskPaths.values}`,
    '  exit $__warren_code',
    '}',
    'trap __warren_end EXIT',
    'set -e',
    ...Array.from({ length: count }, (_, index) => `. /bns/run/${index + 1}.sh`),
    '',
  ].join('\n');
}

/** Names and values end with NUL, which no value can hold. Pure. */
export function parseValues(text: string): Record<string, string> {
  const parts = text.split('\0');
  const pairs: [string, string][] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) pairs.push([parts[at] ?? '', parts[at + 1] ?? '']);
  return Object.fromEntries(pairs);
}

const managedBackend = `#!/bin/sh
cat <<'END'
terraform {
  backend "local" {
    path = "${taskPaths.state}/terraform.tfstate"
  }
}
END
`;
