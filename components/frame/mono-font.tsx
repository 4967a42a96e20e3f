'use client';
import { useEffect } from 'react';
import { whenIdle } from '@/components/ui/person-is-here';
import { monoFontCookie } from './mono-font-cookie';
import { remember } from './remember';

const face = '14px "JetBrains Mono Variable"';

/**
 * The font of code and ids comes after the first paint of a first visit: until then the machine's own stands in, which is
 * as wide. Later visits have it from the start, out of the browser's cache.
 */
export function MonoFont() {
  useEffect(() => {
    const html = document.documentElement;
    if (html.dataset.mono !== undefined) return;
    const fetchFont = () => whenIdle(() => void document.fonts.load(face).then(show, () => undefined));
    if (document.readyState === 'complete') return fetchFont();
    window.addEventListener('load', fetchFont, { once: true });
    return () => window.removeEventListener('load', fetchFont);
  }, []);
  return null;
}

function show(): void {
  document.documentElement.dataset.mono = '';
  remember(monoFontCookie, '1');
}
