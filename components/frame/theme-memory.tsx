'use client';
import { useTheme } from 'next-themes';
import { useEffect } from 'react';
import { remember } from './remember';
import { themeCookie } from './theme-cookie';

/** Tells the server of a choice, so that later pages come in it. */
export function ThemeMemory() {
  const { theme = 'system' } = useTheme();
  useEffect(() => remember(themeCookie, theme), [theme]);
  return null;
}
