import type { Plain } from '../../text/tree';
import type { Booked } from '../ledger';
import { approximated, kept, notSupported } from '../ledger';
import type { Node } from '../tree';
import { child, isTrue, itemsOf, numberOf, textOf } from '../tree';
import type { Rule, Sheet } from './sheet';
import { blankOrWrong, literalCommand, put } from './sheet';

export const durationPattern = /^(\d+(\.\d+)?(us|ms|s|m|h))+$/;

/** Kept as it is: Compose too only waits for it, and restarts nothing. */
export const healthcheck: Rule = (node, sheet) => {
  if (node.kind !== 'map' || node.entries.size === 0) return blankOrWrong(node, 'a map');
  if (!node.entries.has('test') && !isTrue(child(node, 'disable'))) return approximated(node, withoutTest);
  for (const [key, value] of node.entries) {
    if (key === 'test') test(value, sheet);
    else if (times.has(key)) time(key, value, sheet);
    else if (key === 'retries') retries(value, sheet);
    else if (key === 'disable') disable(value, sheet);
    else if (!key.startsWith('x-'))
      notSupported(value, 'This key of a health check is not known here', 'Remove it');
  }
};

const withoutTest = 'Without a test of its own the check of the image runs, at its own times';

const times = new Set(['interval', 'timeout', 'start_period', 'start_interval']);

function test(node: Node, sheet: Sheet): Booked {
  const path = ['healthcheck', 'test'];
  if (node.kind === 'scalar') {
    const text = textOf(node);
    return text === null || text === ''
      ? blankOrWrong(node, 'a command')
      : put(sheet, path, literalCommand(text), node);
  }
  const words = itemsOf(node).map(textOf);
  const [kind] = words;
  const isRight = kind === 'NONE' || ((kind === 'CMD' || kind === 'CMD-SHELL') && words.length > 1);
  if (!isRight || words.some((word) => word === null || word === '')) {
    return notSupported(node, 'A test list starts with CMD, CMD-SHELL or NONE', 'Write ["CMD", "command"]');
  }
  put(sheet, path, words.map((word) => literalCommand(word ?? '')) as Plain[], node);
}

function time(key: string, node: Node, sheet: Sheet): Booked {
  const text = textOf(node);
  if (text === null) return blankOrWrong(node, 'a duration');
  if (!durationPattern.test(text)) return notSupported(node, 'This is not a duration', 'Write 10s or 1m30s');
  put(sheet, ['healthcheck', key], text, node);
}

function retries(node: Node, sheet: Sheet): Booked {
  const count = numberOf(node);
  if (count === null || !Number.isInteger(count) || count < 0 || count > 1000)
    return blankOrWrong(node, 'a number from 0 to 1000');
  put(sheet, ['healthcheck', 'retries'], count, node);
}

function disable(node: Node, sheet: Sheet): Booked {
  if (isTrue(node)) put(sheet, ['healthcheck', 'disable'], true, node);
  else kept(node, undefined, 'Off here as well');
}
