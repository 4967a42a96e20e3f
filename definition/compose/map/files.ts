import type { Booked } from '../ledger';
import { kept, notSupported } from '../ledger';
import type { Node } from '../tree';
import { child, entriesOf, itemsOf, textOf } from '../tree';
import type { Rule, Sheet } from './sheet';
import { blankOrWrong } from './sheet';

const noFiles = 'Files cannot be put into containers yet';
const instead = {
  configs: 'Copy the file into the image',
  secrets: 'Pass the value as a variable with SECRET["…"]',
};

/** `configs` and `secrets` of a service: files in its container. */
export function filesOf(kind: 'configs' | 'secrets'): Rule {
  return (node) => {
    if (itemsOf(node).length === 0) return blankOrWrong(node, 'a list');
    for (const item of itemsOf(node)) notSupported(item, noFiles, instead[kind]);
  };
}

/** Those of the top level share the fate of their uses; secrets of builds were read already. */
export function topFiles(project: Sheet['project'], kind: 'configs' | 'secrets'): Booked {
  const top = child(project.root, kind);
  if (top && entriesOf(top).length === 0) blankOrWrong(top, 'a map');
  const built = kind === 'secrets' ? buildSecretNames(project.root) : new Set<string>();
  for (const [name, node] of entriesOf(top)) {
    if (built.has(name)) kept(node, undefined, 'Read for the build');
    else notSupported(node, noFiles, instead[kind]);
  }
}

function buildSecretNames(root: Node): Set<string> {
  const names = new Set<string>();
  for (const [, service] of entriesOf(child(root, 'services'))) {
    for (const item of itemsOf(child(child(service, 'build'), 'secrets'))) {
      names.add(textOf(child(item, 'source')) ?? textOf(item) ?? '');
    }
  }
  return names;
}
