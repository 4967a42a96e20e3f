import type { languages } from 'monaco-editor/editor';
import type { Monaco } from './monaco-type';
import { outlineOf } from './outline';
import { expressionBefore, referenceSuggestions } from './references';

/** Offers what exists in this definition inside `{{ }}`. */
export function registerReferences(monaco: Monaco): void {
  monaco.languages.registerCompletionItemProvider('yaml', {
    triggerCharacters: ['{', '.', ' '],
    provideCompletionItems(model, position): languages.CompletionList {
      const prefix = model.getLineContent(position.lineNumber).slice(0, position.column - 1);
      const typed = expressionBefore(prefix);
      if (typed === null) return { suggestions: [] };
      const range = new monaco.Range(
        position.lineNumber,
        position.column - typed.length,
        position.lineNumber,
        position.column,
      );
      const suggestions = referenceSuggestions(outlineOf(model.getValue())).map(({ label, detail }) => ({
        label,
        detail,
        kind: monaco.languages.CompletionItemKind.Variable,
        insertText: typed === '' && prefix.endsWith('{') ? ` ${label} ` : label,
        filterText: label,
        range,
      }));
      return { suggestions };
    },
  });
}
