import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { monoFontCookie } from '@/components/frame/mono-font-cookie';
import { Providers } from '@/components/frame/providers';
import { themeClass, themeCookie } from '@/components/frame/theme-cookie';
import './globals.css';

/** Begun with the page; found in the style sheet only, it would come a moment after the first paint. */
const textFont = new URL('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2', import.meta.url);

export const metadata: Metadata = {
  title: { default: 'Warren', template: '%s · Warren' },
  description: 'Preview environments of a whole stack from one YAML file.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#15171c' },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  preload(textFont.pathname, { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  const known = await cookies();
  return (
    <html
      lang="en"
      className={themeClass(known.get(themeCookie)?.value)}
      data-mono={known.has(monoFontCookie) ? '' : undefined}
      suppressHydrationWarning
    >
      <body>
        <Providers>{children}</Providers>
      </body>
    </html>
  );
}
