/** Bounds that keep any text answered in about a second. */
export const limits = {
  textLength: 10_000_000,
  /** Pieces of YAML syntax: about 800 kB, 30,000 lines or 1,000 components with all that a usual one has. */
  tokens: 250_000,
  /** The same where anchors, tags and the like need the full parser, which takes several times as long. */
  parsedTokens: 180_000,
  /** Characters of the environment that an import makes: it is written, and read again by the check. */
  importedLength: 5_000_000,
  /** Lists and maps in brackets, and aliases, each of which takes more than other syntax. */
  brackets: 50_000,
  /** Lines; counted before anything else is done. */
  lines: 300_000,
  /** Characters of one scalar as written. */
  scalarLength: 1_000_000,
  /** Characters of all long quoted scalars together, and of shorter ones with escapes: these take many times their length. */
  quotedLength: 2_000_000,
  depth: 64,
  /** Nodes of the tree after aliases were written out. */
  nodes: 200_000,
  diagnostics: 200,
  /** Values that one value may lead to, and waits that follow from them, all together. */
  edges: 200_000,
  /** Interpolations of all texts together, and names that they read. */
  interpolations: 50_000,
  templateNesting: 64,
  /** Names and signs of one expression: it is as deep as it is long at most. */
  expressionTokens: 1000,
  /** Characters of one text with interpolations, as written. */
  templateLength: 200_000,
  /** Characters one interpolated value may grow to. */
  valueLength: 1_000_000,
  /** Characters of all values of a resolved environment. */
  resolvedLength: 50_000_000,
} as const;

/** Shorter quoted scalars are bounded by their number. */
const longQuoted = 1000;
/** The same for those with escapes. */
export const longEscaped = 100;

/** Whether the characters of a quoted scalar count. */
export function isLongQuoted(length: number, hasEscapes: boolean): boolean {
  return length >= longQuoted || (hasEscapes && length >= longEscaped);
}
