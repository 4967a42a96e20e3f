import type { LabelCount } from '@/contract/label';
import { labelText, readLabelText } from '@/contract/label-text';

/** Narrows a list to those with the key, or with the key and this value. */
export type LabelOption = { text: string; kind: 'key' | 'value'; count: number };
type Proposal = { options: LabelOption[]; left: number; typed: string | null };

const most = 100;

/** What the field proposes for what was typed so far; a label that is not among them may be typed whole. */
export function proposeLabels(labels: LabelCount[], chosen: readonly string[], search: string): Proposal {
  const words = search.toLowerCase().split(/\s+/);
  const found = withChosen(optionsOf(labels), chosen).filter(({ text }) =>
    words.every((word) => text.toLowerCase().includes(word)),
  );
  const read = found.length === 0 ? readLabelText(search) : null;
  return {
    options: found.slice(0, most),
    left: Math.max(0, found.length - most),
    typed: read && labelText(read),
  };
}

/** Each key before its values. */
function optionsOf(labels: LabelCount[]): LabelOption[] {
  const keys = [...new Set(labels.map(({ key }) => key))];
  return keys.flatMap((key) => {
    const ofKey = labels.filter((label) => label.key === key);
    const values = ofKey.map((label) => ({
      text: labelText(label),
      kind: 'value' as const,
      count: label.count,
    }));
    return [{ text: key, kind: 'key', count: ofKey.reduce((sum, { count }) => sum + count, 0) }, ...values];
  });
}

/** What the address asks for stays to be seen, also when nothing carries it any more. */
function withChosen(options: LabelOption[], chosen: readonly string[]): LabelOption[] {
  const gone = chosen.filter((text) => !options.some((option) => option.text === text));
  return [...gone.map((text) => ({ text, kind: kindOf(text), count: 0 })), ...options];
}

function kindOf(text: string): LabelOption['kind'] {
  return text.includes('=') ? 'value' : 'key';
}
