import { z } from 'zod';
import type { FidelityReport } from '@/definition/compose/types';
import { id } from './shared';

const range = z.object({
  startLine: z.number().int().min(1),
  startColumn: z.number().int().min(1),
  endLine: z.number().int().min(1),
  endColumn: z.number().int().min(1),
});
const path = z.array(z.union([z.string().max(500), z.number()])).max(70);
const entry = z.object({
  file: z.string().max(1000),
  path,
  range,
  bucket: z.enum(['kept', 'approximated', 'not-supported']),
  note: z.string().max(2000),
  next: z.string().max(2000).optional(),
  target: path.optional(),
});
const counts = z.object({ kept: z.number(), approximated: z.number(), 'not-supported': z.number() });

export const definitionText = z.string().max(10_000_000, 'A definition may have at most 10 MB');
const importGit = z.object({
  repo: z.string().trim().min(1).max(2000),
  branch: z.string().trim().min(1).max(255),
  /** The Compose file, when it was read from there. */
  path: z.string().trim().max(500).optional(),
});
/** The repository of an import: of its code, and with a path of the Compose file as well. */
export type ImportGit = z.infer<typeof importGit>;

/** What an import says of itself, kept with the revision it makes. The report has notes and places, never a value. */
export const importRecord = z.object({
  /** Where the files came from, in words. */
  source: z.string().trim().min(1).max(500),
  report: z.object({ entries: z.array(entry).max(20_000), counts }),
  /** The definition that the files made, before any edit: what the next import is compared with. Stored encrypted. */
  base: definitionText.optional(),
  git: importGit.optional(),
  profiles: z.array(z.string().max(200)).max(1000).optional(),
});
export type ImportRecord = Omit<z.infer<typeof importRecord>, 'report'> & { report: FidelityReport };

export const getImportReport = z.object({ environmentId: id });
export type ImportReportView = {
  source: string;
  report: FidelityReport;
  git: ImportGit | null;
  profiles: string[];
  revisionId: string;
  revisionNumber: number;
  createdAt: Date;
};

export const readCompose = z.object({
  gitRepo: z.string().trim().min(1, 'Give the address of the repository').max(2000),
  gitBranch: z.string().trim().min(1, 'Give a branch').max(255),
  /** The Compose file; without one the usual names are tried from the top. */
  path: z.string().trim().max(500).optional(),
});
/** Files that a Compose file may speak of, and which of them is the Compose file. */
export type ComposeFiles = {
  commit: string;
  main: string;
  files: Record<string, string>;
  /** Other Compose files of the repository. */
  others: string[];
  /** Files that were too large or too many. */
  leftOut: string[];
};
