'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { undoNewest } from '@/components/ui/undo-toast';
import { places } from './navigation';

type Shortcuts = { onPalette: () => void; onKeyList: () => void };

const secondKeyMs = 1500;

/** The keys that work everywhere: palette, `g` then letter, `/`, `j` and `k`, `?`, undo. */
export function useShortcuts({ onPalette, onKeyList }: Shortcuts): void {
  const router = useRouter();
  const latest = useRef({ onPalette, onKeyList, router });
  latest.current = { onPalette, onKeyList, router };

  useEffect(() => {
    let goUntil = 0;

    function onKey(event: KeyboardEvent) {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        latest.current.onPalette();
        return;
      }
      if (event.altKey || isTyping(event.target)) return;
      if (event.ctrlKey || event.metaKey) {
        if (event.key === 'z' && undoNewest()) event.preventDefault();
        return;
      }
      if (Date.now() < goUntil) {
        goUntil = 0;
        const place = places.find(({ key }) => key === event.key);
        if (place) latest.current.router.push(place.href);
        return;
      }
      if (event.key === 'g') goUntil = Date.now() + secondKeyMs;
      else if (event.key === '?') latest.current.onKeyList();
      else if (act(event.key)) event.preventDefault();
    }

    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function act(key: string): boolean {
  if (key === '/') return focusSearch();
  if (key === 'j') return moveInList(1);
  if (key === 'k') return moveInList(-1);
  return false;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.closest('input, textarea, select, [contenteditable], .monaco-editor, .xterm, [role="dialog"]') !==
    null
  );
}

/** The page's search box carries `data-search`. */
function focusSearch(): boolean {
  const box = document.querySelector<HTMLInputElement>('[data-search]');
  box?.focus();
  box?.select();
  return box !== null;
}

/** Rows of a list carry `data-list-item` on their link. */
function moveInList(step: 1 | -1): boolean {
  const items = [...document.querySelectorAll<HTMLElement>('[data-list-item]')];
  const current = items.indexOf(document.activeElement as HTMLElement);
  const next = items[current === -1 ? 0 : Math.max(0, Math.min(items.length - 1, current + step))];
  next?.focus();
  return next !== undefined;
}
