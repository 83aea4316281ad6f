'use client';

import { useRouter as useNextRouter } from 'next/navigation';
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { defaultLocale, inLocale, type Locale } from '@/lib/locales';
import type { FormWords } from '@/messages/form';

const LocaleContext = createContext<Locale>(defaultLocale);
const FormWordsContext = createContext<FormWords | null>(null);

interface LocaleProviderProps {
  locale: Locale;
  /** In this language: forms are everywhere, and the texts of one language are enough. */
  formWords: FormWords;
  children: ReactNode;
}

/** Provides links and islands with the page's language. */
export function LocaleProvider({ locale, formWords, children }: LocaleProviderProps) {
  return (
    <LocaleContext value={locale}>
      <FormWordsContext value={formWords}>{children}</FormWordsContext>
    </LocaleContext>
  );
}

export const useLocale = (): Locale => useContext(LocaleContext);

/** @throws outside of the root layout */
export function useFormWords(): FormWords {
  const words = useContext(FormWordsContext);
  if (!words) throw new Error('a form outside of a LocaleProvider');
  return words;
}

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
