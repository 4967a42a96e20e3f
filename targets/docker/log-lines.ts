import type { TargetLogLine } from '../target';
import type { Frame } from './demux';
import { replayGuard } from './replay';

/** A line without an end is cut here, so that memory stays flat. */
const longestLine = 256 * 1024;

type Partial = { ns: string; text: Buffer[]; size: number };

/**
 * Turns frames with timestamps into lines with a cursor. Stateful: one for each read of one container's log.
 * Cursors never go back: a line that was written in pieces counts as written when it was complete.
 */
export function lineReader(instance: string): (frames: Frame[]) => TargetLogLine[] {
  const partial: Record<Frame['stream'], Partial | null> = { out: null, err: null };
  const clock = { second: '', epoch: '', base: 0 };
  const isRepeat = { out: replayGuard(), err: replayGuard() };
  let lastNs = '';
  let n = 0;

  function finish(stream: Frame['stream'], open: Partial): TargetLogLine {
    const isLater = lastNs === '' || open.ns > lastNs;
    n = isLater ? 0 : n + 1;
    if (isLater) lastNs = open.ns;
    partial[stream] = null;
    const text = (open.text.length === 1 ? open.text[0] : Buffer.concat(open.text))?.toString() ?? '';
    const at = new Date(Number(open.ns.slice(0, -6)));
    return { cursor: { instance, ns: lastNs, n }, at, stream, text: text.replace(/\r?\n?$/, '') };
  }

  function add(frame: Frame, lines: TargetLogLine[]): void {
    const { ns, mark, text } = stamped(frame.payload, clock);
    if (ns !== '' && isRepeat[frame.stream](mark)) return;
    const open = partial[frame.stream] ?? { ns: ns || lastNs || '0000000', text: [], size: 0 };
    partial[frame.stream] = open;
    open.text.push(text);
    open.size += text.length;
    if (text.at(-1) === 10 || open.size >= longestLine) lines.push(finish(frame.stream, open));
  }

  return (frames) => {
    const lines: TargetLogLine[] = [];
    for (const frame of frames) for (const piece of pieces(frame)) add(piece, lines);
    return lines;
  };
}

/** A frame is one line or a part of one; without frames (TTY) a chunk may hold many lines. */
function pieces(frame: Frame): Frame[] {
  const { payload } = frame;
  if (payload.indexOf(10) === payload.length - 1 || !payload.includes(10)) return [frame];
  const found: Frame[] = [];
  for (let at = 0; at < payload.length; ) {
    const end = payload.indexOf(10, at) + 1 || payload.length;
    found.push({ stream: frame.stream, payload: payload.subarray(at, end) });
    at = end;
  }
  return found;
}

const stampBytes = 31;

type Clock = { second: string; epoch: string; base: number };

/**
 * `2026-11-21T14:24:04.123456789Z text`: the engine always writes nine digits and Z.
 * `mark` is one number of moment and length, as exact as a number can be: it begins again after a day.
 */
function stamped(payload: Buffer, clock: Clock): { ns: string; mark: number; text: Buffer } {
  if (payload[19] !== 46 || payload[29] !== 90) return { ns: '', mark: 0, text: payload };
  const second = payload.toString('latin1', 0, 19);
  if (second !== clock.second) {
    const epoch = Date.parse(`${second}Z`) / 1000;
    Object.assign(clock, { second, epoch: String(epoch), base: (epoch % 86_400) * 1e9 });
  }
  const nanos = payload.toString('latin1', 20, 29);
  const mark = (clock.base + Number(nanos)) * 64 + (payload.length % 64);
  return { ns: clock.epoch + nanos, mark, text: payload.subarray(stampBytes) };
}
