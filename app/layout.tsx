import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { monoFontCookie } from '@/components/frame/mono-font-cookie';
import { Providers } from '@/components/frame/providers';
import { nonceHeader } from '@/server/auth/names';
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
  const nonce = (await headers()).get(nonceHeader) ?? undefined;
  const hasMonoFont = (await cookies()).has(monoFontCookie);
  return (
    <html lang="en" data-mono={hasMonoFont ? '' : undefined} suppressHydrationWarning>
      <body>
        <Providers nonce={nonce}>{children}</Providers>
      </body>
    </html>
  );
}
