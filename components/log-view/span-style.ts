import type { CSSProperties } from 'react';
import type { AnsiColour, AnsiStyle } from '@/lib/ansi';

/** Colours of output as CSS: named ones from the theme, fixed ones drawn towards the text colour to stay readable. */
export function spanStyle(style: AnsiStyle): CSSProperties | undefined {
  if (Object.keys(style).length === 0) return undefined;
  const { fg, bg } = style.inverse ? swapped(style) : style;
  return {
    color: fg && (fg === style.bg ? cssOf(fg) : readable(fg)),
    backgroundColor: bg && cssOf(bg),
    fontWeight: style.bold ? 700 : undefined,
    fontStyle: style.italic ? 'italic' : undefined,
    textDecoration: decoration(style),
  };
}

function swapped(style: AnsiStyle): { fg: AnsiColour; bg: AnsiColour } {
  return {
    fg: style.bg ?? { kind: 'fixed', css: 'var(--surface)' },
    bg: style.fg ?? { kind: 'fixed', css: 'var(--text)' },
  };
}

function readable(colour: AnsiColour): string {
  if (colour.kind === 'named') return cssOf(colour);
  return colour.css.startsWith('var') ? colour.css : `color-mix(in oklab, ${colour.css} 55%, var(--text))`;
}

function cssOf(colour: AnsiColour): string {
  return colour.kind === 'named' ? `var(--ansi-${colour.index})` : colour.css;
}

function decoration(style: AnsiStyle): string | undefined {
  const lines = [style.underline && 'underline', style.strike && 'line-through'].filter(Boolean);
  return lines.length > 0 ? lines.join(' ') : undefined;
}
