import { useTheme } from 'next-themes';
import type { Ref } from 'react';
import { type RefObject, useEffect, useImperativeHandle, useRef, useState } from 'react';
import type { Diagnostic, Range } from '@/definition/diagnostics';
import { setMarkers } from './markers';
import { type Monaco, prepareMonaco } from './monaco';
import { applyTheme } from './themes';
import { definitionFile } from './yaml-language';

export type CodeEditorHandle = { reveal: (range: Range) => void; focus: () => void };

export type CodeEditorOptions = {
  text: string;
  onChange: (text: string) => void;
  onSave: () => void;
  diagnostics: readonly Diagnostic[];
  label: string;
  isReadOnly: boolean;
  handle?: Ref<CodeEditorHandle>;
};

type Editor = ReturnType<Monaco['editor']['create']>;

/** Connects one Monaco editor to an element. The text flows both ways; a text set from outside can be undone. */
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

  const { text, diagnostics, isReadOnly, handle } = options;
  useEffect(() => {
    if (editor && editor.getValue() !== text) replaceText(editor, text);
  }, [editor, text]);
  useEffect(() => {
    const model = editor?.getModel();
    if (model) setMarkers(prepareMonaco(), model, diagnostics);
  }, [editor, diagnostics]);
  useEffect(() => editor?.updateOptions({ readOnly: isReadOnly }), [editor, isReadOnly]);
  useImperativeHandle(
    handle,
    () => ({ reveal: (range) => reveal(editor, range), focus: () => editor?.focus() }),
    [editor],
  );
}

export function useEditorTheme(): void {
  const { resolvedTheme } = useTheme();
  useEffect(() => applyTheme(prepareMonaco(), resolvedTheme === 'dark'), [resolvedTheme]);
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
    `inmemory://model/${crypto.getRandomValues(new Uint32Array(2)).join('')}/${definitionFile}`,
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

function replaceText(editor: Editor, text: string): void {
  const range = editor.getModel()?.getFullModelRange();
  if (!range) return;
  editor.pushUndoStop();
  editor.executeEdits('warren', [{ range, text }]);
  editor.pushUndoStop();
  if (editor.getValue() !== text) editor.setValue(text);
}

function reveal(editor: Editor | null, range: Range): void {
  if (!editor) return;
  editor.setPosition({ lineNumber: range.startLine, column: range.startColumn });
  editor.revealLineInCenter(range.startLine);
  editor.focus();
}
