import type { editor } from 'monaco-editor/editor';
import type { Diagnostic, Severity } from '@/definition/diagnostics';
import { assertNever } from '@/lib/errors';
import type { Monaco } from './monaco-type';

const known = new WeakMap<editor.ITextModel, readonly Diagnostic[]>();

/** The findings last shown in a model. */
export function diagnosticsOf(model: editor.ITextModel): readonly Diagnostic[] {
  return known.get(model) ?? [];
}

/** Findings of our check as Monaco markers. */
export function setMarkers(
  monaco: Monaco,
  model: editor.ITextModel,
  diagnostics: readonly Diagnostic[],
): void {
  known.set(model, diagnostics);
  const markers = diagnostics.map(({ severity, message, hint, code, range }) => ({
    severity: severityOf(monaco, severity),
    message: hint ? `${message}\n${hint}` : message,
    code,
    startLineNumber: range.startLine,
    startColumn: range.startColumn,
    endLineNumber: range.endLine,
    endColumn: range.endColumn,
  }));
  monaco.editor.setModelMarkers(model, 'warren', markers);
}

function severityOf(monaco: Monaco, severity: Severity): number {
  switch (severity) {
    case 'error':
      return monaco.MarkerSeverity.Error;
    case 'warning':
      return monaco.MarkerSeverity.Warning;
    case 'info':
      return monaco.MarkerSeverity.Info;
    default:
      return assertNever(severity);
  }
}
