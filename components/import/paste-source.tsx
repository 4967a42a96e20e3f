'use client';
import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Textarea } from '@/components/ui/textarea';
import { CodeFields, codeOf } from './code-fields';
import type { SourceProps } from './source-props';

export function PasteSource({ onSources, start }: SourceProps) {
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const compose = String(form.get('compose') ?? '');
    const env = String(form.get('env') ?? '');
    const files = { 'docker-compose.yml': compose, ...(env.trim() === '' ? {} : { '.env': env }) };
    onSources({
      files,
      main: ['docker-compose.yml'],
      git: codeOf(form),
      words: 'a pasted docker-compose file',
    });
  };
  return (
    <form className="grid gap-4" onSubmit={submit}>
      <Field label="docker-compose.yml">
        {(control) => (
          <Textarea
            {...control}
            name="compose"
            required
            spellCheck={false}
            placeholder={'services:\n  web:\n    image: …'}
            className="h-72 font-mono text-[13px]"
          />
        )}
      </Field>
      <Field label=".env (optional)" hint="Values for ${NAME} in the file. It is not stored.">
        {(control) => (
          <Textarea
            {...control}
            name="env"
            spellCheck={false}
            placeholder="NAME=value"
            className="h-20 font-mono text-[13px]"
          />
        )}
      </Field>
      <CodeFields start={start} />
      <Button type="submit" variant="primary" className="justify-self-start">
        Show what it becomes
      </Button>
    </form>
  );
}
