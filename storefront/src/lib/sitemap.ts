import { inLocale, locales } from './locales';

/** The maximum number of addresses in one file (sitemaps.org). */
const URLS_A_FILE = 50_000;
const PAGES_A_FILE = Math.floor(URLS_A_FILE / locales.length);

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

const toXml = (list: 'urlset' | 'sitemapindex', entries: string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${list} xmlns="${NAMESPACE}" xmlns:xhtml="http://www.w3.org/1999/xhtml">`,
    ...entries,
    `</${list}>`,
  ].join('\n');

/** The index of the files for this number of pages; files are numbered from 1. */
export function sitemapIndex(pages: number, urlOf: (file: number) => string): string {
  const files = Array.from({ length: Math.ceil(pages / PAGES_A_FILE) }, (_, index) => urlOf(index + 1));
  return toXml(
    'sitemapindex',
    files.map((url) => `<sitemap><loc>${escape(url)}</loc></sitemap>`),
  );
}

/** The page's address in each language, each with the addresses in all of them. */
function entriesOf(path: string, publicUrl: string): string[] {
  const addresses = locales.map((locale) => escape(publicUrl + inLocale(locale, path)));
  const links = locales
    .map((locale, index) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${addresses[index]}"/>`)
    .join('');
  return addresses.map((address) => `<url><loc>${address}</loc>${links}</url>`);
}

/** One of these files. @returns null when there is no file of this number */
export function sitemapFile(paths: string[], file: number, publicUrl: string): string | null {
  const listed = paths.slice((file - 1) * PAGES_A_FILE, file * PAGES_A_FILE);
  if (listed.length === 0) return null;
  return toXml(
    'urlset',
    listed.flatMap((path) => entriesOf(path, publicUrl)),
  );
}
