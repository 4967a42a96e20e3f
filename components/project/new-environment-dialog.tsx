'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { failureOf } from '@/client/failure';
import { useTRPC } from '@/client/trpc';
import { FailurePanel } from '@/components/status/failure-panel';
import { Button } from '@/components/ui/button';
import { Dialog, DialogClose, DialogContent, DialogFooter } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { HoverLink } from '@/components/ui/hover-link';
import { Input } from '@/components/ui/input';
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/components/ui/tabs';
import { Textarea } from '@/components/ui/textarea';
import { TemplateFields } from './template-fields';
import { definitionFrom, type TemplateName } from './templates';

type NewEnvironmentDialogProps = {
  projectId: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
};

export function NewEnvironmentDialog({ projectId, open, onOpenChange }: NewEnvironmentDialogProps) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        title="Create environment"
        description="A running copy of your stack. Nothing is deployed until you press Deploy."
        size="lg"
      >
        <NewEnvironmentForm projectId={projectId} />
      </DialogContent>
    </Dialog>
  );
}

function NewEnvironmentForm({ projectId }: { projectId: string }) {
  const [way, setWay] = useState('yaml');
  const [template, setTemplate] = useState<TemplateName>('flask');
  const create = useCreateEnvironment();
  const failure = create.error ? failureOf(create.error) : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const name = textOf(form, 'name');
    const definition = way === 'yaml' ? textOf(form, 'yaml') : fromTemplate(template, form);
    create.mutate({ projectId, name, ...(definition.trim() === '' ? {} : { definition }) });
  }

  return (
    <form className="grid gap-4" onSubmit={submit}>
      {failure && !failure.fields.name && <FailurePanel error={create.error} />}
      <Field label="Name" hint="For example flask-main." error={failure?.fields.name}>
        {(control) => <Input {...control} name="name" required maxLength={255} autoComplete="off" />}
      </Field>
      <Tabs value={way} onValueChange={setWay}>
        <TabsList aria-label="How to begin">
          <TabsTrigger value="yaml">Paste YAML</TabsTrigger>
          <TabsTrigger value="template">Start from a template</TabsTrigger>
          <TabsTrigger value="compose">Import docker-compose</TabsTrigger>
        </TabsList>
        <TabsContent value="yaml" className="pt-4" forceMount hidden={way !== 'yaml'}>
          <Field
            label="Definition"
            hint="You may leave this empty and write it in the editor. Secrets are encrypted when it is saved."
            error={failure?.fields.definition}
          >
            {(control) => (
              <Textarea
                {...control}
                name="yaml"
                spellCheck={false}
                placeholder={'kind: Environment\nname: …'}
                className="h-64 font-mono text-[13px]"
              />
            )}
          </Field>
        </TabsContent>
        <TabsContent value="template" className="pt-4" forceMount hidden={way !== 'template'}>
          <TemplateFields template={template} onTemplate={setTemplate} isActive={way === 'template'} />
        </TabsContent>
        <TabsContent value="compose" className="grid justify-items-start gap-3 pt-4">
          <p className="max-w-prose text-muted">
            Paste a docker-compose file, upload it, or read it from a Git repository. You see what each line
            becomes before anything is created.
          </p>
          <Button asChild variant="primary">
            <HoverLink href={`/projects/${projectId}/import`}>Choose the file</HoverLink>
          </Button>
        </TabsContent>
      </Tabs>
      <DialogFooter className="mt-0">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        {way !== 'compose' && (
          <Button type="submit" variant="primary" busy={create.isPending || create.isSuccess}>
            Create environment
          </Button>
        )}
      </DialogFooter>
    </form>
  );
}

function useCreateEnvironment() {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.environment.create.mutationOptions({
      onSuccess: async ({ id }, { definition }) => {
        await queryClient.invalidateQueries(trpc.project.get.pathFilter());
        await queryClient.invalidateQueries(trpc.environment.list.pathFilter());
        router.push(definition ? `/environments/${id}` : `/environments/${id}/configuration`);
      },
    }),
  );
}

function fromTemplate(template: TemplateName, form: FormData): string {
  return definitionFrom(template, {
    environmentName: textOf(form, 'name'),
    gitRepo: textOf(form, 'gitRepo'),
    gitBranch: textOf(form, 'gitBranch'),
  });
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
