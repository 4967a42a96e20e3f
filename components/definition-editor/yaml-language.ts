import { configureMonacoYaml, type JSONSchema } from 'monaco-yaml';
import { definitionJsonSchema } from '@/definition/json-schema';
import type { Monaco } from './monaco-type';

/** Models of definitions have an address that ends so; the schema is bound to it. */
export const definitionFile = 'definition.yaml';

/** Completion and hover from the schema. Findings come from our own check only, so its validation stays off. */
export function registerYaml(monaco: Monaco): void {
  configureMonacoYaml(withOldWorkerCall(monaco), {
    validate: false,
    completion: true,
    hover: true,
    hoverAnchor: false,
    format: { enable: false },
    schemas: [
      {
        uri: new URL('/schema/environment.json', window.location.origin).href,
        fileMatch: [`**/${definitionFile}`],
        schema: definitionJsonSchema() as JSONSchema,
      },
    ],
  });
}

type OldWorkerOptions = { createData: unknown; host?: Record<string, never>; keepIdleModels?: boolean };
type YamlMonaco = Parameters<typeof configureMonacoYaml>[0];

/**
 * monaco-yaml names a worker module, Monaco wants the worker itself: start ours and hand it over.
 * The first message wakes the worker's listener, the second is its configuration.
 */
function withOldWorkerCall(monaco: Monaco): YamlMonaco {
  const createWebWorker = ({ createData, host, keepIdleModels }: OldWorkerOptions) => {
    const worker = new Worker(new URL('./workers/yaml.worker.ts', import.meta.url), { type: 'module' });
    worker.postMessage('ignore');
    worker.postMessage(createData);
    return monaco.editor.createWebWorker({ worker, host, keepIdleModels });
  };
  return { ...monaco, editor: { ...monaco.editor, createWebWorker } } as unknown as YamlMonaco;
}
