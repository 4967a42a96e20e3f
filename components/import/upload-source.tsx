'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { fieldClasses } from '@/components/ui/input';
import { CodeFields, codeOf } from './code-fields';
import type { SourceProps } from './source-props';
import { mainFiles, readUploads } from './sources';

export function UploadSource({ onSources, start }: SourceProps) {
  const [read, setRead] = useState<Awaited<ReturnType<typeof readUploads>>>({ files: {}, leftOut: [] });
  const [isMissing, setMissing] = useState(false);
  const paths = Object.keys(read.files);
  const main = mainFiles(read.files);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (main.length === 0) return setMissing(true);
    const words = `uploaded files: ${paths.join(', ').slice(0, 300)}`;
    onSources({ files: read.files, main, git: codeOf(new FormData(event.currentTarget)), words });
  };
  const take = async (list: FileList | null) => {
    setMissing(false);
    if (list) setRead(await readUploads(list));
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <Field
        label="Files"
        hint="The Compose file, its overrides, .env and env files. They are read here; only the definition is sent."
        error={isMissing ? 'None of these is a Compose file.' : undefined}
      >
        {(control) => (
          <input
            {...control}
            type="file"
            multiple
            className={`${fieldClasses} py-1.5`}
            onChange={(event) => void take(event.target.files)}
          />
        )}
      </Field>
      {paths.length > 0 && (
        <ul aria-label="Files that were read" className="grid gap-1 font-mono text-[13px]">
          {paths.map((path) => (
            <li key={path}>
              {path}{' '}
              {main.includes(path) && (
                <span className="font-sans text-muted">{path === main[0] ? 'Compose file' : 'override'}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {read.leftOut.length > 0 && (
        <p className="text-[13px] text-warn">Left out, no text or too large: {read.leftOut.join(', ')}</p>
      )}
      <CodeFields start={start} />
      <Button type="submit" variant="primary" className="justify-self-start">
        Show what it becomes
      </Button>
    </form>
  );
}
