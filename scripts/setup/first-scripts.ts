import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const manifestName = 'page_client-reference-manifest.js';

/** The scripts that some page of a build loads before anybody touches it, by their place in the build's folder. */
export function firstScriptsOfAll(build: string): string[] {
  const app = join(build, 'server', 'app');
  const names = readdirSync(app, { recursive: true, encoding: 'utf8' });
  const pages = names.filter((name) => name.endsWith(`/${manifestName}`)).map((name) => join(name, '..'));
  return [...new Set(pages.flatMap((page) => firstScriptsOf(build, page)))];
}

/** Those of one page, which is named by its folder below `app/`. */
export function firstScriptsOf(build: string, page: string): string[] {
  return firstScripts(
    readFileSync(join(build, 'build-manifest.json'), 'utf8'),
    readFileSync(join(build, 'server', 'app', page, manifestName), 'utf8'),
  );
}

/** Those of every page, and those of the page and the layouts around it. */
export function firstScripts(buildManifest: string, pageManifest: string): string[] {
  const { rootMainFiles } = JSON.parse(buildManifest) as { rootMainFiles: string[] };
  // A script that assigns one JSON value.
  const json = /=\s*(\{"moduleLoading".*\});?\s*$/s.exec(pageManifest)?.[1] ?? '';
  const { entryJSFiles } = JSON.parse(json) as { entryJSFiles: Record<string, string[]> };
  return [...new Set([...rootMainFiles, ...Object.values(entryJSFiles).flat()])];
}
