import type { Diagnostic, Severity } from '../diagnostics';
import type { Locate } from '../text/locate';
import type { Path } from '../text/tree';

/** A diagnostic that still has to be given its place in the text. */
export type Finding = {
  severity: Severity;
  code: string;
  message: string;
  path: Path;
  /** Mark the key, or some characters of the value, instead of the whole value. */
  part?: 'key' | { start: number; end: number };
  /** Computed only for the findings that are shown. */
  hint?: string | (() => string | undefined) | undefined;
};

type Extra = Pick<Finding, 'part' | 'hint'>;

export function error(code: string, message: string, path: Path, extra: Extra = {}): Finding {
  return { severity: 'error', code, message, path, ...extra };
}

export function warning(code: string, message: string, path: Path, extra: Extra = {}): Finding {
  return { severity: 'warning', code, message, path, ...extra };
}

export function info(code: string, message: string, path: Path, extra: Extra = {}): Finding {
  return { severity: 'info', code, message, path, ...extra };
}

export function place(finding: Finding, locate: Locate): Diagnostic {
  const { part, hint: written, ...rest } = finding;
  const hint = typeof written === 'function' ? written() : written;
  return { ...rest, range: locate(finding.path, part ?? 'value'), ...(hint && { hint }) };
}
