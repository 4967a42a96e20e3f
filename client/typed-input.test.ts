import { describe, expect, it } from 'vitest';
import { TypedInput } from './typed-input';

const typed = (...words: string[]) => {
  const input = new TypedInput();
  for (const word of words) input.add(Buffer.from(word));
  return input;
};
const due = (input: TypedInput) =>
  input.due().map(({ before, bytes }) => [before, Buffer.from(bytes).toString()]);

describe('what was typed', () => {
  it('is sent once, in order', () => {
    const input = typed('ls', '\r');
    expect(due(input)).toEqual([
      [0, 'ls'],
      [2, '\r'],
    ]);
    expect(due(input)).toEqual([]);
  });

  it('is sent again after a cut, from the byte on where the session stopped', () => {
    const input = typed('abc', 'def');
    due(input);
    input.resume(2);
    expect(due(input)).toEqual([
      [2, 'c'],
      [3, 'def'],
    ]);
    input.note(4);
    input.resume(4);
    expect(due(input)).toEqual([[4, 'ef']]);
  });

  it('goes in pieces that a frame can carry, and no further ahead of the program than a part of it', () => {
    const input = new TypedInput();
    input.add(new Uint8Array(2_000_000));
    const first = input.due();
    expect(Math.max(...first.map(({ bytes }) => bytes.length))).toBe(16_384);
    const firstEnd = first.reduce((sum, { bytes }) => sum + bytes.length, 0);
    expect(firstEnd).toBe(512 * 1024);
    input.note(firstEnd);
    expect(input.due()[0]?.before).toBe(firstEnd);
  });
});
