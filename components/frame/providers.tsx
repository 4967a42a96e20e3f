'use client';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { Toaster } from '@/components/ui/toast';
import { MonoFont } from './mono-font';
import { ThemeMemory } from './theme-memory';

/**
 * Theme and toasts, which every page stands on, the sign-in page as well. Who asks the API brings `ApiProvider`. The
 * theme's own script is not run: it would hold back the content until the style sheet is there, which knows as much.
 */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <ThemeProvider
      scriptProps={{ type: 'text/plain' }}
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
    >
      {children}
      <Toaster />
      <MonoFont />
      <ThemeMemory />
    </ThemeProvider>
  );
}
