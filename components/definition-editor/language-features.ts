import type { editor, IRange, languages } from 'monaco-editor/editor';
import type { Range } from '@/definition/diagnostics';
import { format } from '@/definition/edit/format';
import { fixOf } from '@/definition/fixes';
import { namedAt } from '@/definition/navigate';
import { diagnosticsOf } from './markers';
import type { Monaco } from './monaco-type';

/** What the editor knows beyond keys: what a name means and where it is declared, quick fixes, one format. */
export function registerFeatures(monaco: Monaco): void {
  monaco.languages.registerHoverProvider('yaml', { provideHover });
  monaco.languages.registerDefinitionProvider('yaml', { provideDefinition });
  monaco.languages.registerDocumentFormattingEditProvider('yaml', {
    displayName: 'Warren',
    provideDocumentFormattingEdits: (model) => editsBetween(model, format(model.getValue())),
  });
  monaco.languages.registerCodeActionProvider('yaml', {
    provideCodeActions: (model, range) => ({ actions: actionsAt(model, range), dispose: () => undefined }),
  });
}

function provideHover(model: editor.ITextModel, { lineNumber, column }: Position): languages.Hover | null {
  const named = namedAt(model.getValue(), { line: lineNumber, column });
  return named && { range: toMonaco(named.range), contents: [{ value: named.meaning }] };
}

type Position = { lineNumber: number; column: number };

function provideDefinition(model: editor.ITextModel, position: Position): languages.LocationLink[] {
  const named = namedAt(model.getValue(), { line: position.lineNumber, column: position.column });
  if (!named?.target) return [];
  return [{ originSelectionRange: toMonaco(named.range), uri: model.uri, range: toMonaco(named.target) }];
}

function actionsAt(model: editor.ITextModel, range: IRange): languages.CodeAction[] {
  const text = model.getValue();
  const near = diagnosticsOf(model).filter(
    ({ range: { startLine, endLine } }) =>
      startLine <= range.endLineNumber && endLine >= range.startLineNumber,
  );
  return near.slice(0, 10).flatMap((diagnostic) => {
    const fix = fixOf(text, diagnostic);
    if (!fix) return [];
    const edits = fix.edits.map((edit) => ({
      resource: model.uri,
      versionId: model.getVersionId(),
      textEdit: { range: toMonaco(edit.range), text: edit.text },
    }));
    return [{ title: fix.title, kind: 'quickfix', isPreferred: true, edit: { edits } }];
  });
}

export function toMonaco({ startLine, startColumn, endLine, endColumn }: Range): IRange {
  return {
    startLineNumber: startLine,
    startColumn,
    endLineNumber: endLine,
    endColumn,
  };
}

/** The part that differs, so that cursor, folds and undo stay. */
export function editsBetween(model: editor.ITextModel, text: string): { range: IRange; text: string }[] {
  const before = model.getValue();
  const after = model.getEOL() === '\n' ? text : text.replace(/\r?\n/g, model.getEOL());
  if (before === after) return [];
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - start;
  while (tail < most && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const [from, to] = [model.getPositionAt(start), model.getPositionAt(before.length - tail)];
  const range = {
    startLineNumber: from.lineNumber,
    startColumn: from.column,
    endLineNumber: to.lineNumber,
    endColumn: to.column,
  };
  return [{ range, text: after.slice(start, after.length - tail) }];
}
