import { Terminal } from '@xterm/xterm';
import { expect, it } from 'vitest';
import { pastOutput } from './past-output';

const questions = ['\u001b[6n', '\u001b[5n', '\u001b[c', '\u001b[>c', '\u001b[?2004$p', '\u001bP$qm\u001b\\'];
const bytes = (text: string) => new TextEncoder().encode(text);

it.each(questions)(
  'what a program asked by %j is answered when it is new, and not when it is past',
  async (question) => {
    const terminal = new Terminal({ allowProposedApi: true });
    const typed: string[] = [];
    terminal.onData((text) => typed.push(text));
    const writePast = pastOutput(terminal);
    const shown = async (write: (drawn: () => void) => void) => new Promise<void>(write);

    await Promise.all([
      shown((drawn) => writePast(bytes(`before ${question}`), drawn)),
      shown((drawn) => writePast(bytes(question), drawn)),
    ]);
    expect(typed).toEqual([]);
    expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toContain('before');

    await Promise.all([
      shown((drawn) => writePast(bytes(question), drawn)),
      shown((drawn) => terminal.write(bytes(question), drawn)),
    ]);
    expect(typed).toHaveLength(1);
  },
);
