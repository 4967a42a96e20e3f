import { variableNameProblem } from '../../fields/names';
import type { PlainMap } from '../../text/tree';
import type { Booked } from '../ledger';
import { approximated, kept, notSupported, report } from '../ledger';
import { importLimits } from '../limits';
import { resolvePath } from '../paths';
import type { Node } from '../tree';
import { child, entriesOf, isTrue, itemsOf, leavesOf, mapNode, nullNode, scalarNode, textOf } from '../tree';
import { envLeaves, lookupIn, parseEnv } from '../variables';
import type { Rule, Sheet } from './sheet';
import { blankOrWrong, literal } from './sheet';

/** `env_file` first, `environment` over it, as Compose does. */
export const environment: Rule = (node, sheet) => {
  if (node.kind !== 'map') return blankOrWrong(node, 'a map of variables');
  if (node.entries.size === 0) return blankOrWrong(node, '');
  for (const [name, value] of node.entries) setVariable(sheet, name, value);
};

export const envFile: Rule = (node, sheet) => {
  const own = child(sheet.node, 'environment');
  for (const item of itemsOf(node)) {
    if (sheet.project.ledger.values > importLimits.values) return;
    for (const [name, value] of entriesOf(readOne(item, sheet) ?? undefined)) {
      if (isFull(sheet, item)) return;
      const winner = child(own, name);
      if (winner) kept(value, undefined, `"environment" of ${sheet.service} sets it as well, and wins`);
      else setVariable(sheet, name, value);
    }
  }
  if (itemsOf(node).length === 0) blankOrWrong(node, '');
};

/** A thousand services may name one file of thousands of variables. */
function isFull({ project: { ledger } }: Sheet, item: Node): boolean {
  ledger.values += 1;
  if (ledger.values < importLimits.values) return false;
  if (ledger.values > importLimits.values) return true;
  const message = `The env files make more than ${importLimits.values} variables of services`;
  const hint = 'Import parts of the stack one by one';
  report(ledger, item, '', { severity: 'error', code: 'too-large', message, hint });
  return true;
}

function readOne(item: Node, sheet: Sheet): Node | null {
  const written = textOf(item.kind === 'map' ? child(item, 'path') : item);
  const file = written === null ? null : resolvePath(item.base, written);
  for (const key of ['required', 'format']) {
    const extra = child(item, key);
    if (extra) kept(extra);
  }
  const pathNode = child(item, 'path') ?? item;
  if (file === null) {
    report(sheet.project.ledger, item, '', {
      severity: 'error',
      code: 'bad-path',
      message: `"${written}" leads out of the repository`,
    });
    return null;
  }
  const { files } = sheet.project.input;
  if (!Object.hasOwn(files, file)) {
    missing(item, pathNode, file, sheet);
    return null;
  }
  kept(pathNode, [...sheet.at, 'dockerCompose', 'environment'], 'Its variables are written into environment');
  return readValues(sheet, file, files[file] ?? '');
}

function missing(item: Node, pathNode: Node, file: string, sheet: Sheet): Booked {
  const required = child(item, 'required');
  if (required && !isTrue(required)) return kept(pathNode, undefined, 'Not there, and not required');
  notSupported(
    pathNode,
    `The file ${file} was not given, so its variables are missing`,
    'Add it to the import, or write the variables into environment',
  );
  const message = `The env file ${file} was not given; the variables in it are missing`;
  const found = { severity: 'warning' as const, code: 'missing-env-file', message };
  report(sheet.project.ledger, pathNode, file, { ...found, hint: 'Add the file to the import' });
}

/** Its lines are leaves of the input too, counted once however many services read the file. */
function readValues({ project }: Sheet, file: string, text: string): Node | null {
  const known = project.envFiles.get(file);
  if (known !== undefined) return known;
  const dotEnv = project.ledger.leaves.some((leaf) => leaf.file === file);
  const parsed = parseEnv(project.ledger, text, lookupIn(project.variables));
  const leaves = dotEnv
    ? new Map(
        project.ledger.leaves
          .filter((leaf) => leaf.file === file)
          .map((leaf) => [String(leaf.path[0]), leaf]),
      )
    : null;
  const read = leaves
    ? parsed.entries.map(({ name, value }) => ({ name, value, leaf: leaves.get(name) }))
    : envLeaves(project.ledger, file, parsed);
  const entries = read.map(({ name, value, leaf }): [string, Node] => {
    const shared = { leaves: leaf ? [leaf] : [], base: '.' };
    return [name, value === null ? nullNode(shared) : scalarNode(value, shared)];
  });
  const node = mapNode(entries, { leaves: [], base: '.' });
  project.envFiles.set(file, node);
  return node;
}

function setVariable(sheet: Sheet, name: string, node: Node): Booked {
  const problem = variableNameProblem(name);
  if (problem) return notSupported(node, problem, 'Give the variable another name');
  const text = node.kind === 'scalar' ? (textOf(node) ?? fromOutside(sheet, name, node)) : null;
  if (text === null) {
    if (node.kind !== 'scalar') notSupported(node, 'A variable has a single value', 'Write it as text');
    else approximated(node, 'It has no value here, so it is not set', undefined);
    return;
  }
  sheet.compose.environment ??= {};
  (sheet.compose.environment as PlainMap)[name] = plainOf(node, literal(text));
  kept(node, [...sheet.at, 'dockerCompose', 'environment', name]);
}

/** Numbers and booleans stay as they are where they print the same. */
function plainOf(node: Node, text: string) {
  if (node.kind !== 'scalar' || typeof node.value === 'string') return text;
  return String(node.value) === text ? node.value : text;
}

/** A name alone takes its value from the variables; in Compose also from the shell, which nobody has here. */
function fromOutside(sheet: Sheet, name: string, node: Node): string | null {
  const value = lookupIn(sheet.project.variables)(name);
  if (value !== undefined) return value;
  const message = `The variable ${name} has no value, so it is not set`;
  const file = leavesOf(node)[0]?.file ?? '';
  const found = { severity: 'warning' as const, code: 'unset-variable', message };
  report(sheet.project.ledger, node, file, { ...found, hint: 'Give it a value at the import, or in .env' });
  return null;
}
