'use client';
import { type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import { LazyCodeEditor } from '@/components/definition-editor/lazy';
import type { CodeEditorHandle } from '@/components/definition-editor/use-code-editor';
import { Select } from '@/components/ui/select';
import type { ImportDiagnostic } from '@/definition/compose/types';
import type { Range } from '@/definition/diagnostics';
import type { Sources } from './sources';

export type InputPaneHandle = { show: (file: string, range: Range) => void };

type InputPaneProps = {
  sources: Sources;
  diagnostics: readonly ImportDiagnostic[];
  handle: Ref<InputPaneHandle>;
};

/** The files as they came, one at a time; places of the report are shown here. */
export function InputPane({ sources, diagnostics, handle }: InputPaneProps) {
  const [file, setFile] = useState(sources.main[0] ?? '');
  const [wanted, setWanted] = useState<Range | null>(null);
  const editor = useRef<CodeEditorHandle>(null);
  useImperativeHandle(handle, () => ({
    show: (next, range) => {
      setFile(next);
      setWanted({ ...range });
    },
  }));
  useEffect(() => {
    if (wanted && file !== '') editor.current?.reveal(wanted);
  }, [wanted, file]);
  return (
    <section aria-label="Input" className="flex min-h-0 min-w-0 flex-col">
      <div className="flex h-10 shrink-0 items-center gap-2 border-b px-3">
        <h2 className="font-medium text-[13px]">Your file</h2>
        <Select
          aria-label="File"
          className="h-7 min-w-0 flex-1 font-mono text-[13px]"
          value={file}
          onChange={setFile}
          options={Object.keys(sources.files).map((path) => ({ value: path, label: path }))}
        />
      </div>
      <div className="relative min-h-[50vh] flex-1 lg:min-h-0">
        <LazyCodeEditor
          key={file}
          handle={editor}
          fileName="input.yaml"
          text={sources.files[file] ?? ''}
          replacement={null}
          onChange={() => undefined}
          onSave={() => undefined}
          diagnostics={diagnostics.filter((diagnostic) => diagnostic.file === file)}
          label={`Input ${file}`}
          isReadOnly
        />
      </div>
    </section>
  );
}
