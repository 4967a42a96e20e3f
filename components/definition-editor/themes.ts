import type { Monaco } from './monaco-type';

/** Editor colours from the page's tokens, read anew whenever the theme changes. */
export function applyTheme(monaco: Monaco, isDark: boolean): void {
  const token = tokenReader();
  monaco.editor.defineTheme('warren', {
    base: isDark ? 'vs-dark' : 'vs',
    inherit: true,
    rules: [
      { token: 'comment', foreground: token('muted').slice(1), fontStyle: 'italic' },
      { token: 'type', foreground: token('accent-text').slice(1) },
      { token: 'string', foreground: token('ok').slice(1) },
      { token: 'string.yaml', foreground: token('ok').slice(1) },
      { token: 'number', foreground: token('warn').slice(1) },
      { token: 'keyword', foreground: token('busy').slice(1) },
    ],
    colors: {
      'editor.background': token('surface'),
      'editor.foreground': token('text'),
      'editorLineNumber.foreground': token('faint'),
      'editorLineNumber.dimmedForeground': token('faint'),
      'editorLineNumber.activeForeground': token('text'),
      'editor.lineHighlightBackground': token('canvas'),
      'editorGutter.background': token('surface'),
      'editorIndentGuide.background1': token('border'),
      'editorWidget.background': token('raised'),
      'editorWidget.border': token('border'),
      'editorHoverWidget.background': token('raised'),
      'editorHoverWidget.border': token('border'),
      'editorSuggestWidget.background': token('raised'),
      'editorSuggestWidget.selectedBackground': token('accent-soft'),
      'editorSuggestWidget.selectedForeground': token('text'),
      'editorStickyScroll.background': token('surface'),
      'editorError.foreground': token('bad'),
      'editorWarning.foreground': token('warn'),
      'editorInfo.foreground': token('busy'),
      focusBorder: token('accent-text'),
      ...diffColours(token),
    },
  });
  monaco.editor.setTheme('warren');
}

type Token = (name: string) => string;

/** Two layers, the line and in it the characters, so thin that every colour of the text stays readable on both. */
export function diffColours(token: Token): Record<string, string> {
  return {
    'diffEditor.removedLineBackground': `${token('bad')}14`,
    'diffEditor.removedTextBackground': `${token('bad')}29`,
    'diffEditor.insertedLineBackground': `${token('ok')}14`,
    'diffEditor.insertedTextBackground': `${token('ok')}29`,
  };
}

function tokenReader(): Token {
  const styles = getComputedStyle(document.documentElement);
  return (name) => longHex(styles.getPropertyValue(`--${name}`).trim());
}

/** Monaco refuses `#fff`, which is what a minifier makes of `#ffffff`. */
export function longHex(colour: string): string {
  return /^#[0-9a-f]{3}$/i.test(colour) ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour;
}
