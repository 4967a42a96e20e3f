import { createParser, parseAsNativeArrayOf } from 'nuqs/server';
import { labelText, readLabelText, type WantedLabel } from '@/contract/label-text';

const parseAsLabel = createParser({
  parse: (text) => {
    const read = readLabelText(text);
    return read && labelText(read);
  },
  serialize: String,
});

/** The labels that a list is narrowed by, as texts; what cannot be a label is passed over. */
export const labelParam = parseAsNativeArrayOf(parseAsLabel);

/** As the server is asked for them. */
export function wantedFrom(texts: readonly string[]): WantedLabel[] | undefined {
  return texts.length > 0 ? texts.flatMap((text) => readLabelText(text) ?? []) : undefined;
}

export function toggled(texts: readonly string[], text: string): string[] {
  return texts.includes(text) ? texts.filter((one) => one !== text) : [...texts, text];
}
