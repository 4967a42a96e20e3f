import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { diffColours, longHex } from './themes';

it.each([
  ['#fff', '#ffffff'],
  ['#A1c', '#AA11cc'],
  ['#16181d', '#16181d'],
  ['', ''],
])('writes %j as %j', (colour, long) => {
  expect(longHex(colour)).toBe(long);
});

it.each([':root {', '@variant dark {'])('keeps every colour of a changed text readable under %s', (block) => {
  const tokens = tokensOf(block);
  const layers = diffColours((name) => tokens[name] ?? '');
  for (const change of ['removed', 'inserted']) {
    const line = over(tokens.surface ?? '', layers[`diffEditor.${change}LineBackground`] ?? '');
    const characters = over(line, layers[`diffEditor.${change}TextBackground`] ?? '');
    for (const text of ['text', 'muted', 'ok', 'warn', 'busy', 'accent-text'])
      expect(contrast(tokens[text] ?? '', characters), `${text}, ${change}`).toBeGreaterThan(4.5);
    expect(contrast(tokens.faint ?? '', line), `line number, ${change}`).toBeGreaterThan(4.5);
  }
});

function tokensOf(block: string): Record<string, string> {
  const styles = readFileSync('app/globals.css', 'utf8');
  const [body = ''] = styles.slice(styles.indexOf(block)).split('}');
  const found = body.matchAll(/--([\w-]+): (#[0-9a-f]{6})/g);
  return Object.fromEntries([...found].map(([, name, colour]) => [name, colour]));
}

/** `#rrggbbaa` painted on `#rrggbb`. */
function over(below: string, layer: string): string {
  const alpha = Number.parseInt(layer.slice(7), 16) / 255;
  const mixed = channels(below).map((value, at) => value * (1 - alpha) + (channels(layer)[at] ?? 0) * alpha);
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}

/** WCAG 2.2, contrast ratio. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
