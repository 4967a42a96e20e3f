import type { Alias, Document, Node } from 'yaml';
import { visit } from 'yaml';

export type AliasTargets = (alias: Alias) => Node | null;

/** What each alias names: the last anchor before it. Found in one pass, when the first alias is met. */
export function aliasTargets(document: Document): AliasTargets {
  let targets: Map<Alias, Node> | null = null;
  return (alias) => {
    targets ??= collect(document);
    return targets.get(alias) ?? null;
  };
}

function collect(document: Document): Map<Alias, Node> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Value: (_, node) => {
      if (node.anchor) anchors.set(node.anchor, node);
    },
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target) targets.set(alias, target);
    },
  });
  return targets;
}
