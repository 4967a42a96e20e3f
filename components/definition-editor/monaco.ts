import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import 'monaco-editor/languages/definitions/yaml/register';
import { registerFeatures } from './language-features';
import { registerReferences } from './reference-completion';
import { registerYaml } from './yaml-language';

export type Monaco = typeof monaco;
export { monaco };

let isReady = false;

/** Monaco is one per page: its workers and languages are registered the first time an editor is shown. */
export function prepareMonaco(): Monaco {
  if (isReady) return monaco;
  isReady = true;
  globalThis.MonacoEnvironment = {
    getWorker: () => new Worker(new URL('./workers/editor.worker.ts', import.meta.url), { type: 'module' }),
  };
  registerYaml(monaco);
  registerReferences(monaco);
  registerFeatures(monaco);
  return monaco;
}
