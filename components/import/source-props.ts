import type { ImportGit } from '@/contract/import';
import type { Sources } from './sources';

export type SourceProps = {
  onSources: (sources: Sources) => void;
  /** Where the last import came from: the fields begin with it. */
  start?: ImportGit | undefined;
};
