import type { Ledger } from './ledger';
import { report } from './ledger';
import { importLimits } from './limits';
import type { Refused } from './substitute';
import { substitute } from './substitute';
import type { Node, ScalarNode } from './tree';
import type { Variables } from './variables';
import { lookupIn } from './variables';

/** The tree with variables put into its values; keys stay as they are. */
export function interpolateTree(ledger: Ledger, variables: Variables, node: Node): Node {
  if (node.kind === 'map') {
    const entries = [...node.entries].map(([key, value]): [string, Node] => [
      key,
      key.startsWith('x-') ? value : interpolateTree(ledger, variables, value),
    ]);
    return { ...node, entries: new Map(entries) };
  }
  if (node.kind === 'list') {
    return { ...node, items: node.items.map((item) => interpolateTree(ledger, variables, item)) };
  }
  if (typeof node.value !== 'string' || !node.value.includes('$')) return node;
  return ledger.characters > importLimits.substitutedLength ? node : put(ledger, variables, node);
}

/** Counts a text that is read or made; what is one too many is told once. */
function isWithin(ledger: Ledger, node: Node, { length }: string): boolean {
  ledger.characters += length;
  if (ledger.characters <= importLimits.substitutedLength) return true;
  report(ledger, node, '', { severity: 'error', code: 'too-large', message: tooMuch, hint: fewer });
  return false;
}

const tooMuch = `Interpolation reads and makes more than ${importLimits.substitutedLength} characters`;
const fewer = 'Put long values into files, or use fewer aliases of them';

function put(ledger: Ledger, variables: Variables, node: ScalarNode): Node {
  const text = String(node.value);
  if (!isWithin(ledger, node, text)) return node;
  const done = variables.substituted.get(text) ?? substitute(text, lookupIn(variables));
  variables.substituted.set(text, done);
  if (variables.used.size > importLimits.variables) return tooMany(ledger, node);
  if (!done.ok) return refused(ledger, variables, node, done);
  if (!isWithin(ledger, node, done.text)) return node;
  for (const name of done.unset) {
    const message = `The variable ${name} has no value; an empty text is put in`;
    const hint = 'Give it a value at the import, or in .env';
    report(ledger, node, '', { severity: 'warning', code: 'unset-variable', message, hint });
  }
  return { ...node, value: done.text, source: done.text };
}

/** Told once: nothing more is put in after it. */
function tooMany(ledger: Ledger, node: ScalarNode): Node {
  const message = `The files name more than ${importLimits.variables} variables`;
  const hint = 'Write values that never change into the files';
  report(ledger, node, '', { severity: 'error', code: 'too-large', message, hint });
  ledger.characters = Number.POSITIVE_INFINITY;
  return node;
}

const hints: Record<Refused['code'], string> = {
  'required-variable': 'Give it a value at the import, or in .env',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the words of Compose
  'bad-interpolation': 'Write ${NAME} or ${NAME:-default}, and $$ for a literal $',
  'too-large': fewer,
};

function refused(ledger: Ledger, variables: Variables, node: ScalarNode, { code, message }: Refused): Node {
  report(ledger, node, '', { severity: 'error', code, message, hint: hints[code] });
  const name = /^The variable (\S+) needs/.exec(message)?.[1]?.replace(/:$/, '');
  const used = name === undefined ? undefined : variables.used.get(name);
  if (used) used.isRequired = true;
  return node;
}
