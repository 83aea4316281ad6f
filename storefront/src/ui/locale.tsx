'use client';

import { useRouter as useNextRouter } from 'next/navigation';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { defaultLocale, inLocale, type Locale } from '@/lib/locales';

const LocaleContext = createContext<Locale>(defaultLocale);

/** Tells links and islands the page's language. */
export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export const useLocale = (): Locale => useContext(LocaleContext);

/** Next's router, for paths without a language: pages open in the current one. */
export function useRouter() {
  const router = useNextRouter();
  const locale = useLocale();
  return useMemo(
    () => ({
      push: (path: string) => router.push(inLocale(locale, path)),
      replace: (path: string) => router.replace(inLocale(locale, path)),
      refresh: () => router.refresh(),
      /** By a new document. */
      assign: (path: string) => window.location.assign(inLocale(locale, path)),
    }),
    [router, locale],
  );
}
