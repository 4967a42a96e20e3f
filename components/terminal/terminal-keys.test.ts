import { describe, expect, it } from 'vitest';
import { actionOfKey } from './terminal-keys';

const plain = { type: 'keydown', ctrlKey: false, shiftKey: false, altKey: false, metaKey: false };
const chord = { ...plain, ctrlKey: true, shiftKey: true };

describe('actionOfKey', () => {
  it.each([
    ['C', 'copy'],
    ['v', 'paste'],
    ['F', 'find'],
    ['Escape', 'leave'],
    ['ArrowUp', 'leave'],
  ])('takes Ctrl+Shift+%s as %s', (key, action) => {
    expect(actionOfKey({ ...chord, key })).toBe(action);
  });

  it('leaves Ctrl+C, Escape and ordinary keys to the program', () => {
    expect(actionOfKey({ ...plain, ctrlKey: true, key: 'c' })).toBeNull();
    expect(actionOfKey({ ...plain, key: 'Escape' })).toBeNull();
    expect(actionOfKey({ ...plain, key: 'a' })).toBeNull();
  });

  it('acts once a press, not again when the key comes up', () => {
    expect(actionOfKey({ ...chord, type: 'keyup', key: 'c' })).toBeNull();
  });
});
