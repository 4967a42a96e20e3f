import type { Ref } from 'react';
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { usePageTheme } from '@/components/ui/page-theme';
import type { Diagnostic, Range } from '@/definition/diagnostics';
import type { Replacement } from './edit-state';
import { editsBetween } from './language-features';
import { setMarkers } from './markers';
import { prepareMonaco } from './monaco';
import type { Monaco } from './monaco-type';
import { setOuterVariables } from './reference-completion';
import { applyTheme } from './themes';
import { definitionFile } from './yaml-language';

export type CodeEditorHandle = {
  reveal: (range: Range) => void;
  focus: () => void;
  /** Takes a text that was made from the present one; can be undone. */
  edit: (text: string) => void;
  format: () => void;
};

export type CodeEditorOptions = {
  /** What the editor begins with; afterwards the editor is ahead of everyone. */
  text: string;
  replacement: Replacement | null;
  onChange: (text: string) => void;
  onSave: () => void;
  diagnostics: readonly Diagnostic[];
  /** Offered in `{{ }}` beside what the text has. */
  outerVariables?: string[];
  label: string;
  isReadOnly: boolean;
  /** Ends the address of the model: another name than the usual one takes our schema away. */
  fileName?: string;
  handle?: Ref<CodeEditorHandle>;
};

type Editor = ReturnType<Monaco['editor']['create']>;

/**
 * Connects one Monaco editor to an element. What is typed flows out only: writing it back would drop the letters typed
 * since. A replacement is made once, where nothing was typed since, and can be undone.
 */
export function useCodeEditor(element: RefObject<HTMLDivElement | null>, options: CodeEditorOptions): void {
  const latest = useRef(options);
  latest.current = options;
  const [editor, setEditor] = useState<Editor | null>(null);
  useEditorTheme();

  useEffect(() => {
    if (!element.current) return;
    const created = createEditor(element.current, latest);
    setEditor(created);
    return () => {
      created.getModel()?.dispose();
      created.dispose();
      setEditor(null);
    };
  }, [element]);

  const { replacement, diagnostics, outerVariables, isReadOnly, handle } = options;
  const made = useRef(replacement);
  useEffect(() => {
    if (!editor || !replacement || made.current === replacement) return;
    made.current = replacement;
    if (sameText(editor.getValue(), replacement.from)) replaceText(editor, replacement.to);
  }, [editor, replacement]);
  useEffect(() => {
    const model = editor?.getModel();
    if (model) setMarkers(prepareMonaco(), model, diagnostics);
  }, [editor, diagnostics]);
  useEffect(() => {
    const model = editor?.getModel();
    if (model) setOuterVariables(model, outerVariables ?? []);
  }, [editor, outerVariables]);
  useEffect(() => editor?.updateOptions({ readOnly: isReadOnly }), [editor, isReadOnly]);
  useImperativeHandle(
    handle,
    () => ({
      reveal: (range) => reveal(editor, range),
      focus: () => editor?.focus(),
      edit: (text) => edit(editor, text),
      format: () => void editor?.getAction('editor.action.formatDocument')?.run(),
    }),
    [editor],
  );
}

export function useEditorTheme(): 'dark' | 'light' {
  const theme = usePageTheme();
  useEffect(() => applyTheme(prepareMonaco(), theme === 'dark'), [theme]);
  return theme;
}

/** Shared by the editor and the diff. */
export const editorLook = {
  automaticLayout: true,
  fontFamily: '"JetBrains Mono Variable", ui-monospace, monospace',
  fontSize: 13,
  lineHeight: 20,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  fixedOverflowWidgets: true,
} as const;

function createEditor(element: HTMLElement, latest: RefObject<CodeEditorOptions>): Editor {
  const monaco = prepareMonaco();
  const uri = monaco.Uri.parse(
    `inmemory://model/${crypto.getRandomValues(new Uint32Array(2)).join('')}/${latest.current.fileName ?? definitionFile}`,
  );
  const editor = monaco.editor.create(element, {
    ...editorLook,
    model: monaco.editor.createModel(latest.current.text, 'yaml', uri),
    ariaLabel: latest.current.label,
    tabSize: 2,
    padding: { top: 8, bottom: 8 },
    quickSuggestions: { other: true, comments: false, strings: true },
    unicodeHighlight: { ambiguousCharacters: false },
  });
  editor.onDidChangeModelContent(() => latest.current.onChange(editor.getValue()));
  editor.addCommand(monaco.KeyMod.CtrlCmd | monaco.KeyCode.KeyS, () => latest.current.onSave());
  return editor;
}

/** Monaco gives all lines the same ending. */
function sameText(a: string, b: string): boolean {
  return a.replaceAll('\r\n', '\n') === b.replaceAll('\r\n', '\n');
}

/** On the model, because a read-only editor refuses edits of its own. */
function replaceText(editor: Editor, text: string): void {
  const model = editor.getModel();
  if (!model) return;
  model.pushStackElement();
  model.pushEditOperations([], [{ range: model.getFullModelRange(), text }], () => null);
  model.pushStackElement();
}

function edit(editor: Editor | null, text: string): void {
  const model = editor?.getModel();
  if (!editor || !model) return;
  editor.pushUndoStop();
  editor.executeEdits('warren', editsBetween(model, text));
  editor.pushUndoStop();
}

function reveal(editor: Editor | null, range: Range): void {
  if (!editor) return;
  editor.setPosition({ lineNumber: range.startLine, column: range.startColumn });
  editor.revealLineInCenter(range.startLine);
  editor.focus();
}
