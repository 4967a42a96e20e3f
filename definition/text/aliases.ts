import type { Alias, Document, ParsedNode } from 'yaml';
import { visit } from 'yaml';

export type AliasTargets = (alias: Alias) => ParsedNode | null;

/** What each alias names: the last anchor before it. Found in one pass, when the first alias is met. */
export function aliasTargets(document: Document.Parsed): AliasTargets {
  let targets: Map<Alias, ParsedNode> | null = null;
  return (alias) => {
    targets ??= collect(document);
    return targets.get(alias) ?? null;
  };
}

function collect(document: Document.Parsed): Map<Alias, ParsedNode> {
  const anchors = new Map<string, ParsedNode>();
  const targets = new Map<Alias, ParsedNode>();
  visit(document, {
    Value: (_, node) => {
      // Every node of a parsed document is a parsed one; `visit` forgets that.
      if (node.anchor) anchors.set(node.anchor, node as ParsedNode);
    },
    Alias: (_, alias) => {
      const target = anchors.get(alias.source);
      if (target) targets.set(alias, target);
    },
  });
  return targets;
}
