'use client';
import { useEffect, useRef } from 'react';
import { prepareMonaco } from './monaco';
import { editorLook, useEditorTheme } from './use-code-editor';

type DiffViewProps = { before: string; after: string; label: string };

/** Two texts side by side, or one under the other on a narrow screen. */
export function DiffView({ before, after, label }: DiffViewProps) {
  const element = useRef<HTMLDivElement>(null);
  useEditorTheme();
  useEffect(() => {
    if (!element.current) return;
    const monaco = prepareMonaco();
    const original = monaco.editor.createModel(before, 'yaml');
    const modified = monaco.editor.createModel(after, 'yaml');
    const editor = monaco.editor.createDiffEditor(element.current, {
      ...editorLook,
      readOnly: true,
      originalAriaLabel: `${label}, before`,
      modifiedAriaLabel: `${label}, after`,
      hideUnchangedRegions: { enabled: true },
      useInlineViewWhenSpaceIsLimited: true,
    });
    editor.setModel({ original, modified });
    return () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    };
  }, [before, after, label]);
  return <div ref={element} className="h-full w-full" data-testid="definition-diff" />;
}
