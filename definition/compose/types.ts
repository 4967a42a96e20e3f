import type { Diagnostic, Range } from '../diagnostics';
import type { Path } from '../text/tree';

/** All that an import may look at. Nothing else is read: no disk, no network, no process environment. */
export type ImportInput = {
  /** Texts by path, relative to the root of the repository: Compose files, `.env`, env files, configs, Dockerfiles. */
  files: Record<string, string>;
  /** The Compose file; with several, later ones override earlier ones. */
  main: string | string[];
  /** Values of the import form. They win over all others. */
  values?: Record<string, string>;
  /** Variables of the project on this platform. They win over `.env`. */
  variables?: Record<string, string>;
  /** Text of a `.env` that takes the place of the one beside the main file. */
  dotEnv?: string;
  /** Chosen profiles; services of other profiles are left out, and reported. */
  profiles?: string[];
  /** Folder that relative paths start from. Default: the folder of the first main file. */
  projectDir?: string;
  /** Where the files come from. Needed by services that are built. */
  git?: { repo: string; branch: string };
  /** Name of the environment. Default: `name` of the file, else its folder. */
  name?: string;
};

export type Bucket = 'kept' | 'approximated' | 'not-supported';

/** One leaf of the input: a value, an alias, or an empty map or list, with what became of it. */
export type ReportEntry = {
  file: string;
  path: Path;
  /** Where it stands in its file, for markers and jumps. */
  range: Range;
  bucket: Bucket;
  /** What became of it: how it is approximated, or why it is not supported. Empty for most kept values. */
  note: string;
  /** What to do instead, for what is not supported. */
  next?: string;
  /** Path in the definition, when it stands there. */
  target?: Path;
};

export type FidelityReport = {
  /** In the order of files and lines. Every leaf of the input is here exactly once. */
  entries: ReportEntry[];
  counts: Record<Bucket, number>;
};

/** A variable that takes the secret: as a whole, or inside a longer text. */
export type SecretUse = { component: string; name: string; text?: string };

/** What a suggestion does to the text; names instead of places, so that it still fits after other edits. */
export type SuggestedEdit =
  | { kind: 'add-hosts'; component: string; hostname: string; servicePort: number }
  | { kind: 'make-secret'; variable: string; value: string; uses: SecretUse[] }
  | { kind: 'set-variables'; component: string; values: Record<string, string> }
  | { kind: 'set-command'; component: string; command: string | string[] }
  | { kind: 'add-healthcheck'; component: string; test: string }
  | { kind: 'add-dependency'; component: string; on: string }
  /** Done by the import already, shown with its reason. */
  | { kind: 'none' };

/** A change worth making, offered with one click: `applySuggestion(text, suggestion)`. */
export type Suggestion = {
  /** Stable within one import, e.g. `secret:flask-app:SECRET_KEY`. */
  id: string;
  title: string;
  reason: string;
  component: string;
  edit: SuggestedEdit;
  /** Place in the input that gave rise to it. */
  origin?: { file: string; range: Range };
};

/** A diagnostic of one of the files. */
export type ImportDiagnostic = Diagnostic & { file: string };

/** A variable that the files interpolate: what the import form asks for. */
export type UsedVariable = {
  name: string;
  /** Where its value came from; `none` where it is unset. */
  source: 'form' | 'project' | '.env' | 'none';
  /** True where the file refuses to go on without it (`${NAME:?…}`). */
  isRequired: boolean;
};

export type ImportResult = {
  /** The environment definition; it passes `check` without errors. Empty when a diagnostic is an error. */
  definitionText: string;
  report: FidelityReport;
  suggestions: Suggestion[];
  diagnostics: ImportDiagnostic[];
  variables: UsedVariable[];
  /** Profiles that the files name, chosen or not. */
  profiles: string[];
};
