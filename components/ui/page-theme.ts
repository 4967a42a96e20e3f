import { useSyncExternalStore } from 'react';

/** What the page wears; next-themes speaks of a theme a moment before the page's colours are its own. */
export function usePageTheme(): 'dark' | 'light' {
  return useSyncExternalStore(onThemeChange, pageTheme, () => 'light');
}

export function pageTheme(): 'dark' | 'light' {
  return document.documentElement.classList.contains('dark') ? 'dark' : 'light';
}

/** Calls back whenever the page switches between light and dark. Answers the stop function. */
export function onThemeChange(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] });
  return () => observer.disconnect();
}
