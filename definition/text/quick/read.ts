import { limits } from '../../limits';
import { hasTooManyLines } from '../lines';
import { block } from './block';
import type { QuickNode, Scan } from './scan';
import { nextLine, notQuick } from './scan';

/**
 * Reads the plain part of YAML that definitions are written in, ten times faster than the full parser and with the
 * same result. Null for everything else, mistakes included: whatever is answered here, the full parser answers too.
 */
export function quickRead(text: string): QuickNode | null {
  if (isTooLong(text) || /[\0\t\r\uFEFF]/.test(text)) return null;
  const scan: Scan = { text, indent: 0, at: 0, lineEnd: 0, nodes: 0, quoted: 0, tokens: 1 };
  try {
    nextLine(scan, 0);
    const root = scan.indent === 0 ? block(scan, 0) : null;
    return isOver(scan) ? root : null;
  } catch (error) {
    if (error === notQuick) return null;
    throw error;
  }
}

function isOver({ indent }: Scan): boolean {
  return indent === -1;
}

/** Refused by the full parser, with the reason. */
function isTooLong(text: string): boolean {
  return text.length > limits.textLength || hasTooManyLines(text);
}
