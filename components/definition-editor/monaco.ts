import * as monaco from 'monaco-editor/editor';
import 'monaco-editor/features/register.all';
import { conf, language } from 'monaco-editor/languages/definitions/yaml/yaml';
import { registerFeatures } from './language-features';
import type { Monaco } from './monaco-type';
import { registerReferences } from './reference-completion';
import { registerYaml } from './yaml-language';

let isReady = false;

/** Monaco is one per page: its workers and languages are registered the first time an editor is shown. */
export function prepareMonaco(): Monaco {
  if (isReady) return monaco;
  isReady = true;
  globalThis.MonacoEnvironment = {
    getWorker: () => new Worker(new URL('./workers/editor.worker.ts', import.meta.url), { type: 'module' }),
  };
  // Monaco's own registration fetches the grammar later; one lost request left the text without colours.
  monaco.languages.register({ id: 'yaml', extensions: ['.yaml', '.yml'] });
  monaco.languages.setMonarchTokensProvider('yaml', language);
  monaco.languages.setLanguageConfiguration('yaml', conf);
  registerYaml(monaco);
  registerReferences(monaco);
  registerFeatures(monaco);
  return monaco;
}
