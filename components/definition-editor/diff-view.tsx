'use client';
import { useEffect, useRef } from 'react';
import { prepareMonaco } from './monaco';
import type { Monaco } from './monaco-type';
import { editorLook, useEditorTheme } from './use-code-editor';

type DiffViewProps = { before: string; after: string; label: string };

/** Two texts side by side, or one under the other on a narrow screen; fills the nearest positioned parent. */
export function DiffView({ before, after, label }: DiffViewProps) {
  const element = useRef<HTMLDivElement>(null);
  const theme = useEditorTheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: lines shown as removed keep the colours of the theme they were drawn in
  useEffect(() => {
    if (!element.current) return;
    const monaco = prepareMonaco();
    const original = monaco.editor.createModel(before, 'yaml');
    const modified = monaco.editor.createModel(after, 'yaml');
    const editor = monaco.editor.createDiffEditor(element.current, {
      ...editorLook,
      readOnly: true,
      hideUnchangedRegions: { enabled: true },
      useInlineViewWhenSpaceIsLimited: true,
    });
    keepLabel(editor.getOriginalEditor(), `${label}, before`);
    keepLabel(editor.getModifiedEditor(), `${label}, after`);
    editor.setModel({ original, modified });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [before, after, label, theme]);
  return <div ref={element} className="absolute inset-0" data-testid="definition-diff" />;
}

/** The diff editor takes the labels of its options away again with the first change of any other option. */
function keepLabel(side: ReturnType<Monaco['editor']['create']>, ariaLabel: string): void {
  const set = () => {
    if (side.getRawOptions().ariaLabel !== ariaLabel) side.updateOptions({ ariaLabel });
  };
  side.onDidChangeConfiguration(set);
  set();
}
