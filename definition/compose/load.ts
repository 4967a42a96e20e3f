import { withExtends } from './extends';
import { withIncludes } from './include';
import type { Loading, Source } from './load-file';
import { loadFile } from './load-file';
import { mergeProjects, withoutResets } from './merge';
import type { Node } from './tree';

/** Files merged into one project, with `extends` and `include` done. Null when one of them cannot be read. */
export function loadProject(loading: Loading, source: Source, chain: string[]): Node | null {
  let project: Node | null = null;
  for (const file of source.files) {
    const one = loadFile(loading, { file, folder: source.folder, variables: source.variables });
    if (!one) return null;
    const extended = withExtends(loading, one, { file, source, chain });
    const merged: Node = project ? mergeProjects(project, extended) : withoutResets(extended);
    project = merged;
  }
  return project && withIncludes(loading, project, { source, chain, load: loadProject });
}
