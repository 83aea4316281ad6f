import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { env } from '@/lib/env';
import { getMessages } from '@/lib/locale';
import './globals.css';

const letters = localFont({
  src: '../../../node_modules/@fontsource/hedvig-letters-serif/files/hedvig-letters-serif-latin-400-normal.woff2',
  weight: '400',
  variable: '--font-letters',
  adjustFontFallback: 'Times New Roman',
});

const text = localFont({
  src: '../../../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
  weight: '400 700',
  variable: '--font-text',
});

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f2e9' },
    { media: '(prefers-color-scheme: dark)', color: '#171511' },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const { locale, t } = await getMessages();
  return {
    metadataBase: new URL(env.publicUrl()),
    title: { default: t.frame.title, template: '%s · Sidecart' },
    description: t.frame.description,
    openGraph: { siteName: 'Sidecart', type: 'website', locale },
  };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [{ locale }, jar] = await Promise.all([getMessages(), cookies()]);
  const chosen = jar.get('theme')?.value;
  const theme = chosen === 'light' || chosen === 'dark' ? chosen : undefined;
  return (
    // The toggle changes `data-theme` outside React.
    <html
      lang={locale}
      data-theme={theme}
      className={`${letters.variable} ${text.variable}`}
      suppressHydrationWarning
    >
      <body>{children}</body>
    </html>
  );
}
