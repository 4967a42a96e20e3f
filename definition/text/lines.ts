import { LineCounter } from 'yaml';
import { limits } from '../limits';

/** The parser counts lines as it goes; after an early end the rest is missing, so they are counted again. */
export function linesOf(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
}

export function hasTooManyLines(text: string): boolean {
  if (text.length < limits.lines) return false;
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0 && count <= limits.lines; at = text.indexOf('\n', at + 1))
    count += 1;
  return count > limits.lines;
}
