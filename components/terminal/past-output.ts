import type { Terminal } from '@xterm/xterm';

/** Questions of programs that xterm answers as if somebody typed: position, state, kind of terminal, modes, size. */
const questions = [
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
  { prefix: '>', final: 'q' },
  { final: 't' },
];
const colours = [4, 10, 11, 12];

/** Writes what an earlier screen has drawn: what programs asked in it was answered then, and is not answered again. */
export function pastOutput(terminal: Terminal): (bytes: Uint8Array, drawn: () => void) => void {
  let waiting = 0;
  const isPast = () => waiting > 0;
  for (const question of questions) terminal.parser.registerCsiHandler(question, isPast);
  terminal.parser.registerDcsHandler({ intermediates: '$', final: 'q' }, isPast);
  for (const colour of colours)
    terminal.parser.registerOscHandler(colour, (text) => isPast() && text.includes('?'));
  return (bytes, drawn) => {
    waiting += 1;
    terminal.write(bytes, () => {
      waiting -= 1;
      drawn();
    });
  };
}
