import 'server-only';
import type { Metadata } from 'next';
import { getLocale } from './locale';
import { defaultLocale, inLocale, locales, type Locale } from './locales';
import { cutAtWord } from './cut';

interface PageDescription {
  /** The page's address in the default language, without parameters that do not change what it shows. */
  path: string;
  /** Undefined for the name of the shop. */
  title?: string | undefined;
  description?: string | undefined;
  /** Without one the page shares the shop's mark. */
  image?: { url: string; alt: string } | undefined;
  /** `og:type`; a page that leaves it out renders its own. */
  type?: 'website' | undefined;
  /** Of a page that is not in all languages: the one of its text, and those that it has a text in. */
  text?: { locale: Locale; locales: readonly Locale[] };
}

/** What search engines show of a result. */
const DESCRIPTION_LENGTH = 155;

const territories: Record<Locale, string> = { en: 'en_GB', de: 'de_DE' };

/** The addresses of a page in all languages, and the one for visitors of other languages. */
const languagesOf = (path: string, within: readonly Locale[]): Record<string, string> => ({
  ...Object.fromEntries(within.map((locale) => [locale, inLocale(locale, path)])),
  'x-default': inLocale(within.includes(defaultLocale) ? defaultLocale : (within[0] ?? defaultLocale), path),
});

/** Metadata of a page that search engines list and people share: its address in each language, and a card with a picture. */
export async function pageMetadata({
  path,
  title,
  description,
  image,
  type,
  text,
}: PageDescription): Promise<Metadata> {
  const locale = text?.locale ?? (await getLocale());
  const within = text?.locales ?? locales;
  const url = inLocale(locale, path);
  const short = description ? cutAtWord(description, DESCRIPTION_LENGTH) : undefined;
  const card = { ...(title ? { title } : {}), ...(short ? { description: short } : {}) };
  const pictures = { images: [image ?? { url: '/share.png', alt: 'Sidecart', width: 1200, height: 630 }] };
  return {
    ...card,
    alternates: { canonical: url, languages: languagesOf(path, within) },
    openGraph: {
      ...card,
      ...pictures,
      ...(type ? { type } : {}),
      url,
      siteName: 'Sidecart',
      locale: territories[locale],
      alternateLocale: within.filter((other) => other !== locale).map((other) => territories[other]),
    },
    twitter: { card: 'summary_large_image', ...card, ...pictures },
  };
}
