import { FitAddon } from '@xterm/addon-fit';
import { SearchAddon } from '@xterm/addon-search';
import { WebLinksAddon } from '@xterm/addon-web-links';
import { WebglAddon } from '@xterm/addon-webgl';
import { Terminal } from '@xterm/xterm';
import { onThemeChange } from '@/components/ui/page-theme';
import { pastOutput } from './past-output';
import { terminalFont } from './terminal-font';
import { actionOfKey } from './terminal-keys';
import { terminalTheme } from './terminal-theme';

export type Screen = {
  terminal: Terminal;
  search: SearchAddon;
  /** Adapts columns and rows to the room there is. */
  fit(): void;
  writePast(bytes: Uint8Array, drawn: () => void): void;
  copy(): void;
  dispose(): void;
};

export type ScreenOptions = { fontSize: number; onFind: () => void; onLeave: () => void };

/** xterm with everything we add to it, in `host`. */
export function createScreen(host: HTMLElement, options: ScreenOptions): Screen {
  const terminal = new Terminal({
    allowProposedApi: true,
    cursorBlink: !matchMedia('(prefers-reduced-motion: reduce)').matches,
    fontFamily: terminalFont,
    fontSize: options.fontSize,
    minimumContrastRatio: 4.5,
    screenReaderMode: true,
    scrollback: 10_000,
    theme: terminalTheme(),
  });
  const fit = new FitAddon();
  const search = new SearchAddon();
  terminal.loadAddon(fit);
  terminal.loadAddon(search);
  terminal.loadAddon(new WebLinksAddon((_event, uri) => window.open(uri, '_blank', 'noopener,noreferrer')));
  ignoreTricks(terminal);
  terminal.open(host);
  drawWithGraphics(terminal);
  const copy = () => void copySelection(terminal);
  terminal.attachCustomKeyEventHandler((event) => keep(event, { ...options, copy }));
  const stopTheme = onThemeChange(() => {
    terminal.options.theme = terminalTheme();
  });
  return {
    terminal,
    search,
    fit: () => fit.fit(),
    writePast: pastOutput(terminal),
    copy,
    dispose() {
      stopTheme();
      terminal.dispose();
    },
  };
}

/** A program may not write the clipboard (OSC 52); titles (OSC 0 to 2) go nowhere. */
function ignoreTricks(terminal: Terminal): void {
  for (const code of [0, 1, 2, 52]) terminal.parser.registerOscHandler(code, () => true);
}

/** WebGL where it works; a lost context falls back to the DOM by itself. */
function drawWithGraphics(terminal: Terminal): void {
  try {
    const webgl = new WebglAddon();
    webgl.onContextLoss(() => webgl.dispose());
    terminal.loadAddon(webgl);
  } catch {
    // The DOM renderer is in place already.
  }
}

/** Answers whether the program gets the key. */
function keep(event: KeyboardEvent, options: ScreenOptions & { copy: () => void }): boolean {
  const action = actionOfKey(event);
  if (action === null) return true;
  // The browser's own paste reaches xterm as an event and needs no permission.
  if (action === 'paste') return false;
  event.preventDefault();
  if (action === 'copy') options.copy();
  if (action === 'find') options.onFind();
  if (action === 'leave') options.onLeave();
  return false;
}

/** Without a secure context there is no clipboard object; the old command still works there. */
async function copySelection(terminal: Terminal): Promise<void> {
  if (!terminal.hasSelection()) return;
  if (navigator.clipboard)
    await navigator.clipboard.writeText(terminal.getSelection()).catch(() => undefined);
  else document.execCommand('copy');
}
