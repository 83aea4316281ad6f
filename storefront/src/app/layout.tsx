import type { Metadata, Viewport } from 'next';
import localFont from 'next/font/local';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import { isForEveryone } from '@/lib/bff';
import { env } from '@/lib/env';
import { getMessages } from '@/lib/locale';
import { formWords } from '@/messages/form';
import { LocaleProvider } from '@/ui/locale';
import './globals.css';

// `optional`: where a font is not there in time for the first paint, the page keeps the fallback, since a swap would move what
// is read already. The next page has it from the browser's cache.
const letters = localFont({
  src: '../../../node_modules/@fontsource/hedvig-letters-serif/files/hedvig-letters-serif-latin-400-normal.woff2',
  weight: '400',
  variable: '--font-letters',
  display: 'optional',
  adjustFontFallback: 'Times New Roman',
});

const text = localFont({
  src: '../../../node_modules/@fontsource-variable/instrument-sans/files/instrument-sans-latin-wght-normal.woff2',
  weight: '400 700',
  variable: '--font-text',
  display: 'optional',
});

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f6f2e9' },
    { media: '(prefers-color-scheme: dark)', color: '#171511' },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const { t } = await getMessages();
  return {
    metadataBase: new URL(env.publicUrl()),
    title: { default: t.frame.title, template: '%s · Sidecart' },
    description: t.frame.description,
    // Named here too: with `icons`, the file of the icon is not linked.
    icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' }, apple: '/icons/180.png' },
  };
}

/** Before the first paint, on pages that are the same for everyone; on others the server has read the cookie. */
const applyTheme =
  '(m=>m&&(document.documentElement.dataset.theme=m[1]))(document.cookie.match(/(?:^|; )theme=(light|dark)(?:;|$)/))';

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [{ locale }, jar, isForAll] = await Promise.all([getMessages(), cookies(), isForEveryone()]);
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
      <body>
        {isForAll ? <script dangerouslySetInnerHTML={{ __html: applyTheme }} /> : null}
        <LocaleProvider locale={locale} formWords={formWords[locale]}>
          {children}
        </LocaleProvider>
      </body>
    </html>
  );
}
