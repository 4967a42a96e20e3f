import type { ToStringOptions } from 'yaml';
import { readDocument } from '../text/read-document';

/** How a document is printed when it is printed as a whole. */
export const printed = {
  lineWidth: 0,
  singleQuote: true,
  flowCollectionPadding: false,
} as const satisfies ToStringOptions;

/** Two spaces a level, one style of quotes for what is new; comments, order and values stay. Broken text stays as it is. */
export function format(text: string): string {
  const { document } = readDocument(text);
  return document?.contents ? document.toString(printed) : text;
}
