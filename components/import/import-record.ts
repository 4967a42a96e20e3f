import type { ImportRecord } from '@/contract/import';
import type { Sources } from './sources';
import type { Import } from './use-import';

/** What is kept of an import, for its report and for the next import. */
export function importRecordOf({ words, git }: Sources, { result, profiles }: Import): ImportRecord {
  const { report, definitionText: base } = result;
  return { source: words.slice(0, 500), report, base, profiles, ...(git && { git }) };
}
