'use client';
import { useRef } from 'react';
import { type CodeEditorOptions, useCodeEditor } from './use-code-editor';

/** Monaco with the environment language. Load it lazily: it is the largest part of the dashboard. */
export function CodeEditor(options: CodeEditorOptions) {
  const element = useRef<HTMLDivElement>(null);
  useCodeEditor(element, options);
  return <div ref={element} className="h-full w-full" data-testid="definition-editor" />;
}
