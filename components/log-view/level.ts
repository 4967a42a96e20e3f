import { plainText } from '@/lib/ansi';
import type { LogLine } from './log-item';

export const logLevels = ['error', 'warning', 'info', 'debug'] as const;
export type LogLevel = (typeof logLevels)[number];

/** Errors first: a line that says both `INFO` and `error:` is worth a look. */
const patterns = [
  ['error', /\b(error|err|fatal|panic|critical|crit|exception|traceback|failed|failure)\b/i],
  ['warning', /\b(warn|warning|deprecated)\b/i],
  ['debug', /\b(debug|trace|verbose)\b/i],
] as const satisfies readonly (readonly [LogLevel, RegExp])[];

/** Most lines have none of these letters, and need no closer look; colours may stand between letters. */
const anyWord = /err|fatal|panic|crit|except|traceback|fail|warn|deprecat|debug|trace|verbose/i;

/** A guess from the words of a line, for marks and filters; it decides nothing else. */
export function levelOf(text: string): LogLevel {
  const start = text.slice(0, 400);
  if (!anyWord.test(start) && !start.includes('\u001b')) return 'info';
  const head = plainText(start);
  return patterns.find(([, pattern]) => pattern.test(head))?.[0] ?? 'info';
}

/** Lines never change, so each is judged once, however often 100,000 of them are drawn again. */
const known = new WeakMap<LogLine, LogLevel>();

export function levelOfLine(line: LogLine): LogLevel {
  const seen = known.get(line);
  if (seen) return seen;
  const level = levelOf(line.text);
  known.set(line, level);
  return level;
}
