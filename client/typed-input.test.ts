import { describe, expect, it } from 'vitest';
import { TypedInput } from './typed-input';

const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const typed = (...words: string[]) => {
  const input = new TypedInput();
  for (const word of words) input.add(Buffer.from(word));
  return input;
};
const told = (input: TypedInput) => input.waiting().map(({ before, bytes }) => [before, text(bytes)]);

describe('what was typed', () => {
  it('waits until the session has it', () => {
    const input = typed('ls', '\r');
    expect(told(input)).toEqual([
      [0, 'ls'],
      [2, '\r'],
    ]);
    input.taken(2);
    expect(told(input)).toEqual([[2, '\r']]);
    input.taken(3);
    expect(told(input)).toEqual([]);
  });

  it('waits from the byte on where the session stopped', () => {
    const input = typed('abcdef');
    input.taken(4);
    expect(told(input)).toEqual([[4, 'ef']]);
    input.taken(1);
    expect(told(input)).toEqual([[4, 'ef']]);
  });

  it('goes in pieces that a frame can carry', () => {
    const pieces = new TypedInput().add(new Uint8Array(40_000));
    expect(pieces.map(({ before, bytes }) => [before, bytes.length])).toEqual([
      [0, 16_384],
      [16_384, 16_384],
      [32_768, 7232],
    ]);
  });
});
