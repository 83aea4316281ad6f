import { placeholdersOf, type PageLocale, type PageText, type PageVersion } from './page';
import { germanPages } from './shipped/de';
import { englishPages } from './shipped/en';

const inLanguage = (locale: PageLocale, texts: Readonly<Record<string, PageText>>): PageVersion[] =>
  Object.entries(texts).map(([slug, { title, markdown }]) => ({
    slug,
    locale,
    version: 0,
    title,
    markdown: markdown.trim(),
    placeholders: placeholdersOf(markdown),
    authorId: null,
    createdAt: null,
  }));

/** The first texts of the fixed pages, with placeholders for what only the shop's operator knows. */
export const shippedPages: readonly PageVersion[] = [
  ...inLanguage('en', englishPages),
  ...inLanguage('de', germanPages),
];

export const shippedPage = (slug: string, locale: PageLocale): PageVersion | undefined =>
  shippedPages.find((page) => page.slug === slug && page.locale === locale);
