import { durationMs, memoryBytes } from '../../fields/amounts';
import { imageParts } from '../../fields/images';
import { isHostname } from '../../fields/names';
import { isContainerPath } from '../../fields/paths';
import { capabilityName, harmlessCapabilities, isOwnSysctl, tmpfsEntry } from '../../fields/runtime';
import { longestStopMs } from '../../resolve/runtime';
import { shellWords } from '../../text/shell-words';
import type { Plain } from '../../text/tree';
import type { Booked } from '../ledger';
import { approximated, kept, notSupported } from '../ledger';
import type { Node } from '../tree';
import { isEmpty, isTrue, itemsOf, numberOf, textOf } from '../tree';
import { durationPattern } from './health';
import type { Rule, Sheet } from './sheet';
import { append, blankOrWrong, literal, literalCommand, put, putNearly } from './sheet';

export const image: Rule = (node, sheet) => {
  const text = textOf(node)?.trim() ?? '';
  if (text === '' || /\s/.test(text)) return blankOrWrong(node, 'the name of an image');
  if (!isEmpty(sheet.node.entries.get('build')))
    return approximated(node, 'What is built is named by Warren');
  const { tag } = imageParts(text);
  const isFixed = text.includes('@') || (tag !== '' && tag !== 'latest');
  if (isFixed) return put(sheet, ['image'], literal(text), node);
  putNearly(
    sheet,
    ['image'],
    literal(text),
    node,
    'Without a fixed tag two deployments may run different versions',
  );
};

/** A line or a list; an empty one clears what the image says. */
export function command(key: 'command' | 'entrypoint'): Rule {
  return (node, sheet) => {
    if (isEmpty(node)) return kept(node, undefined, 'Empty');
    const words = itemsOf(node).map(textOf);
    if (node.kind === 'map' || words.some((word) => word === null)) return blankOrWrong(node, 'a command');
    if (node.kind === 'list')
      return put(sheet, [key], words.map((word) => literalCommand(word ?? '')) as Plain[], node);
    const text = textOf(node) ?? '';
    if (!shellWords(text).ok) return notSupported(node, 'A quote in this command is not closed', 'Close it');
    if (text.trim() === '') return put(sheet, [key], [], node);
    put(sheet, [key], literalCommand(text), node);
  };
}

export const user: Rule = (node, sheet) => {
  const text = textOf(node);
  if (text === null || text === '') return blankOrWrong(node, 'a user');
  put(sheet, ['user'], literal(text), node);
};

export const workingDir: Rule = (node, sheet) => {
  const text = textOf(node) ?? '';
  if (!isContainerPath(text)) return blankOrWrong(node, 'a folder of the container');
  put(sheet, ['working_dir'], literal(text), node);
};

export function flag(key: string): Rule {
  return (node, sheet) => {
    const text = textOf(node);
    if (text === null || !/^(true|false|yes|no|on|off)$/i.test(text))
      return blankOrWrong(node, 'true or false');
    put(sheet, [key], isTrue(node), node);
  };
}

/** Here components are restarted by default; only a job that others wait for may end. */
export const restart: Rule = (node, sheet) => {
  const text = textOf(node) ?? '';
  if (text === 'always' || text === 'unless-stopped') return kept(node, undefined, 'The same here');
  if (sheet.project.jobs.has(sheet.service)) {
    if (text === 'no' || text === 'false') return put(sheet, ['restart'], 'no', node);
    return putNearly(
      sheet,
      ['restart'],
      'no',
      node,
      'Others wait for its end, so it runs once and is not tried again',
    );
  }
  if (/^on-failure(:\d{1,4})?$/.test(text)) return put(sheet, ['restart'], text, node);
  if (text !== 'no' && text !== 'false') return blankOrWrong(node, 'a restart policy');
  approximated(node, 'It is restarted when it ends: what others do not wait for is meant to run on');
};

export const tmpfs: Rule = (node, sheet) => {
  if (itemsOf(node).length === 0) return blankOrWrong(node, 'a folder');
  for (const item of itemsOf(node)) {
    const text = textOf(item) ?? '';
    if (tmpfsEntry(text)) kept(item, append(sheet, 'tmpfs', text));
    else notSupported(item, 'This is not a folder for tmpfs', 'Write /run or /run:size=64m');
  }
};

export const shmSize: Rule = (node, sheet) => {
  const text = textOf(node)?.replaceAll(/\s/g, '') ?? '';
  if (memoryBytes(text) === null) return blankOrWrong(node, 'a size');
  put(sheet, ['shm_size'], text, node);
};

export const hostname: Rule = (node, sheet) => {
  const text = textOf(node) ?? '';
  if (!isHostname(text.toLowerCase()) || text.length > 63) return blankOrWrong(node, 'a host name');
  put(sheet, ['hostname'], text, node);
};

export const stopGrace: Rule = (node, sheet) => {
  const text = textOf(node) ?? '';
  if (!durationPattern.test(text)) return blankOrWrong(node, 'a duration');
  if (durationMs(text) <= longestStopMs) return put(sheet, ['stop_grace_period'], text, node);
  const most = `${longestStopMs / 1000}s`;
  putNearly(sheet, ['stop_grace_period'], most, node, `A component has at most ${most} to end`);
};

export const stopSignal: Rule = (node, sheet) => {
  const text = textOf(node) ?? '';
  if (!/^(SIG)?[A-Z][A-Z0-9+-]{1,11}$|^\d{1,2}$/.test(text)) return blankOrWrong(node, 'a signal');
  put(sheet, ['stop_signal'], text, node);
};

export const ulimits: Rule = (node, sheet) => {
  if (node.kind !== 'map' || node.entries.size === 0) return blankOrWrong(node, 'a map of limits');
  for (const [name, value] of node.entries) ulimit(name, value, sheet);
};

function ulimit(name: string, node: Node, sheet: Sheet): Booked {
  const one = limitOf(node);
  if (one !== null) return put(sheet, ['ulimits', name], one, node);
  const soft = node.kind === 'map' ? limitOf(node.entries.get('soft')) : null;
  const hard = node.kind === 'map' ? limitOf(node.entries.get('hard')) : null;
  if (node.kind !== 'map' || soft === null || hard === null) return blankOrWrong(node, 'a limit');
  for (const [key, value] of node.entries) {
    if (key === 'soft' || key === 'hard') put(sheet, ['ulimits', name], { soft, hard }, value);
    else if (!key.startsWith('x-')) notSupported(value, 'This key of a limit is not known here', 'Remove it');
  }
}

function limitOf(node: Node | undefined): number | null {
  const count = numberOf(node);
  return count !== null && Number.isInteger(count) && count >= -1 ? count : null;
}

export const sysctls: Rule = (node, sheet) => {
  if (node.kind !== 'map' || node.entries.size === 0) return blankOrWrong(node, 'a map of settings');
  for (const [name, value] of node.entries) {
    const text = textOf(value);
    if (text === null) blankOrWrong(value, 'a value');
    else if (isOwnSysctl(name)) put(sheet, ['sysctls', name], text, value);
    else
      notSupported(
        value,
        'This setting belongs to the whole machine',
        'Set it on the machines of the cluster',
      );
  }
};

export const labels: Rule = (node, sheet) => {
  if (node.kind !== 'map' || node.entries.size === 0) return blankOrWrong(node, 'a map of labels');
  for (const [name, value] of node.entries) {
    if (value.kind !== 'scalar') notSupported(value, 'A label has a single value', 'Write it as text');
    else if (name === '') notSupported(value, 'A label needs a name', 'Remove it');
    else put(sheet, ['labels', name], literal(textOf(value) ?? ''), value);
  }
};

export const capAdd: Rule = (node, sheet) => {
  if (itemsOf(node).length === 0) return blankOrWrong(node, 'a list of capabilities');
  for (const item of itemsOf(node)) {
    const text = textOf(item) ?? '';
    if (harmlessCapabilities.has(capabilityName(text))) kept(item, append(sheet, 'cap_add', text));
    else {
      const next = 'Let the process do without it';
      notSupported(item, `${text} weakens the isolation between environments`, next);
    }
  }
};

/** A list of texts that means the same in both languages; a single text counts as a list. */
export function texts(key: string): Rule {
  return (node, sheet) => {
    if (itemsOf(node).length === 0 || node.kind === 'map') return blankOrWrong(node, 'a list');
    for (const item of itemsOf(node)) {
      const text = textOf(item) ?? '';
      if (text === '') blankOrWrong(item, 'a text');
      else kept(item, append(sheet, key, text));
    }
  };
}

/** The one option that takes rights away is set for every component on Docker; the others would give some. */
export const securityOpt: Rule = (node) => {
  if (itemsOf(node).length === 0) return blankOrWrong(node, 'a list of options');
  for (const item of itemsOf(node)) {
    if (/^no-new-privileges([:=]true)?$/.test(textOf(item) ?? ''))
      approximated(
        item,
        'Docker clusters give no component new privileges; on Kubernetes the cluster decides',
      );
    else notSupported(item, 'It weakens the isolation between environments', 'Let the process do without it');
  }
};
