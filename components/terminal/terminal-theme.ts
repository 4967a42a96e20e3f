import type { ITheme } from '@xterm/xterm';
import { pageTheme } from '@/components/ui/page-theme';

/** Terminal colours from the page's tokens, so that light and dark have one source. */
export function terminalTheme(): ITheme {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    background: token('sunken'),
    foreground: token('text'),
    cursor: token('accent-text'),
    cursorAccent: token('sunken'),
    selectionBackground: token('accent-soft'),
    selectionInactiveBackground: token('hover'),
    red: token('bad'),
    green: token('ok'),
    yellow: token('warn'),
    blue: token('busy'),
    ...(pageTheme() === 'dark' ? darkRest : lightRest),
  };
}

const lightRest: ITheme = {
  black: '#16181d',
  magenta: '#86198f',
  cyan: '#0b5c6b',
  white: '#5b616e',
  brightBlack: '#4c515c',
  brightRed: '#b3221d',
  brightGreen: '#0b6b3a',
  brightYellow: '#8a4b00',
  brightBlue: '#2457cc',
  brightMagenta: '#9a24a3',
  brightCyan: '#0d6a7b',
  brightWhite: '#16181d',
};

const darkRest: ITheme = {
  black: '#5c6472',
  magenta: '#e5a3f0',
  cyan: '#7cd9e8',
  white: '#d3d7e0',
  brightBlack: '#949bab',
  brightRed: '#ffb5af',
  brightGreen: '#93ebb7',
  brightYellow: '#ffd58a',
  brightBlue: '#b7d2ff',
  brightMagenta: '#f2c4f9',
  brightCyan: '#a5eaf5',
  brightWhite: '#ffffff',
};
