import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runOrThrow } from './run';

/** A program that must be there, and the Debian package that brings it. */
export type Tool = { command: string; package: string };

/** Only Debian's root may install; elsewhere a missing tool is told, not cured. */
export function mayInstall(): boolean {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version');
}

/** Installs what is missing of the list in one go, and says so. Answers the tools that are still missing. */
export async function ensureTools(tools: Tool[], say: (line: string) => void): Promise<Tool[]> {
  const missing = tools.filter((tool) => findCommand(tool.command) === null);
  if (missing.length === 0 || !mayInstall()) return missing;
  const packages = [...new Set(missing.map((tool) => tool.package))];
  say(`Installing ${packages.join(', ')} from Debian …`);
  const options = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  await runOrThrow('apt-get', ['update', '-qq'], options);
  await runOrThrow('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  return missing.filter((tool) => findCommand(tool.command) === null);
}

/** Path of a program, looked up as a shell would, the administrator's folders included. */
export function findCommand(command: string): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];
  return folders.map((folder) => join(folder, command)).find((path) => existsSync(path)) ?? null;
}
