import type { editor, languages } from 'monaco-editor/editor';
import type { Monaco } from './monaco-type';
import { outlineOf } from './outline';
import { expressionBefore, referenceSuggestions } from './references';

const outer = new WeakMap<editor.ITextModel, readonly string[]>();

/** Variables beyond the definition, by the model that they reach. */
export function setOuterVariables(model: editor.ITextModel, names: readonly string[]): void {
  outer.set(model, names);
}

/** Offers what exists in this definition, and what reaches it, inside `{{ }}`. */
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
      const known = referenceSuggestions(outlineOf(model.getValue()), outer.get(model));
      const suggestions = known.map(({ label, detail }) => ({
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
