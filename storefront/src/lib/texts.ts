import type { LocalTexts } from '@sidecart/bff/views';
import { locales, type Locale } from './locales';

/** The text in the language, otherwise in the other one; `lang` is set if that is not the page's. */
export function textIn(
  texts: LocalTexts | null | undefined,
  locale: Locale,
): { text: string; lang?: Locale } | undefined {
  const own = texts?.[locale];
  if (own) return { text: own };
  const lang = locales.find((other) => texts?.[other]);
  return lang && { text: texts?.[lang] ?? '', lang };
}
