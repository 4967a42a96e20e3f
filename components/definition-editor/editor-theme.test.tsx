import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { ThemeProvider, useTheme } from 'next-themes';
import { expect, it, vi } from 'vitest';
import { useEditorTheme } from './use-code-editor';

const applied = vi.hoisted((): string[] => []);
vi.mock('./monaco', () => ({ prepareMonaco: () => ({}) }));
vi.mock('./themes', () => ({
  applyTheme(_monaco: unknown, isDark: boolean) {
    applied.push(`${isDark ? 'dark' : 'light'} with the colours of ${document.documentElement.className}`);
  },
}));

function Page() {
  const { setTheme } = useTheme();
  useEditorTheme();
  return <button type="button" onClick={() => setTheme('dark')} />;
}

it('reads the colours when the page has changed them, not when the theme is only chosen', async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addListener: vi.fn(), removeListener: vi.fn() }));
  render(
    <ThemeProvider attribute="class" defaultTheme="light">
      <Page />
    </ThemeProvider>,
  );
  fireEvent.click(screen.getByRole('button'));
  await waitFor(() => expect(document.documentElement.className).toBe('dark'));
  await waitFor(() => expect(applied.at(-1)).toBe('dark with the colours of dark'));
});
