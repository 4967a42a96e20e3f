import type { Ignore } from './dockerignore';

/** Of a Dockerfile that is no file of the repository. */
export const writtenName = '.warren-dockerfile';

/** A context that was looked at and may be sent. */
export type BuildContext = {
  /** Real path of the context folder. */
  dir: string;
  /** Relative to dir, with `/`, links resolved. */
  dockerfile: string;
  dockerfileText: string;
  ignore: Ignore;
  /** Files that Warren adds to those of the folder, the Dockerfile among them; none when it is in the repository. */
  written: Record<string, string>;
  /** Those of the request, and what Warren adds. */
  args: Record<string, string>;
};
