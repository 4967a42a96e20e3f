'use client';
import { ThemeProvider } from 'next-themes';
import type { ReactNode } from 'react';
import { Toaster } from '@/components/ui/toast';
import { MonoFont } from './mono-font';

/** What every page stands on, the sign-in page as well: theme and toasts. Who asks the API brings `ApiProvider`. */
export function Providers({ nonce, children }: { nonce: string | undefined; children: ReactNode }) {
  return (
    <ThemeProvider
      nonce={nonce}
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
    >
      {children}
      <Toaster />
      <MonoFont />
    </ThemeProvider>
  );
}
