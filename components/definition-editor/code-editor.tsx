'use client';
import { useRef } from 'react';
import { type CodeEditorOptions, useCodeEditor } from './use-code-editor';

/** Monaco with the environment language; fills the nearest positioned parent. Load it lazily: it is the largest part of the dashboard. */
export function CodeEditor(options: CodeEditorOptions) {
  const element = useRef<HTMLDivElement>(null);
  useCodeEditor(element, options);
  return <div ref={element} className="absolute inset-0" data-testid="definition-editor" />;
}
