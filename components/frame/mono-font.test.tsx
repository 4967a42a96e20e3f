import { cleanup, render } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MonoFont } from './mono-font';

const load = vi.fn<(font: string) => Promise<FontFace[]>>(async () => []);
const html = document.documentElement;

beforeEach(() => {
  vi.stubGlobal('requestIdleCallback', (run: () => void) => run());
  Object.defineProperty(document, 'fonts', { configurable: true, value: { load } });
});
afterEach(() => {
  cleanup();
  load.mockReset();
  delete html.dataset.mono;
  // biome-ignore lint/suspicious/noDocumentCookie: jsdom has no cookie store
  document.cookie = 'mono-font=; max-age=0';
  vi.unstubAllGlobals();
});

it('fetches the font at leisure, shows it, and remembers that this browser has it', async () => {
  load.mockResolvedValue([]);
  render(<MonoFont />);

  await vi.waitFor(() => expect(html.dataset.mono).toBe(''));
  expect(load).toHaveBeenCalledWith(expect.stringContaining('JetBrains Mono'));
  expect(document.cookie).toContain('mono-font=1');
});

it('stays with the font of the machine when it cannot be had, and tries again on the next page', async () => {
  load.mockRejectedValue(new Error('no network'));
  render(<MonoFont />);

  await vi.waitFor(() => expect(load).toHaveBeenCalled());
  expect(html.dataset.mono).toBeUndefined();
  expect(document.cookie).not.toContain('mono-font');
});

it('leaves alone what is there from the start', () => {
  html.dataset.mono = '';
  render(<MonoFont />);

  expect(load).not.toHaveBeenCalled();
});
