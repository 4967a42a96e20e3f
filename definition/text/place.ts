/** Characters of a text, end exclusive. */
export type Span = { start: number; end: number };

/** A value in a text, whoever read it. */
export interface Place extends Span {
  /** The value of a scalar as text; null for maps and lists. */
  readonly scalar: string | null;
  /** The value under a key or position, aliases and merges followed. */
  child(step: string | number): Step | null;
  /** Values as written, with their keys or positions. */
  children(): Iterable<[string | number, Place]>;
}

export type Step = { key: Span | null; value: Place | null };
