/** The maximum number of addresses in one file (sitemaps.org). */
const URLS_A_FILE = 50_000;

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const toXml = (list: 'urlset' | 'sitemapindex', entry: 'url' | 'sitemap', urls: string[]): string =>
  [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<${list} xmlns="${NAMESPACE}">`,
    ...urls.map((url) => `<${entry}><loc>${escape(url)}</loc></${entry}>`),
    `</${list}>`,
  ].join('\n');

/** The index of the files for this number of pages; files are numbered from 1. */
export function sitemapIndex(pages: number, urlOf: (file: number) => string): string {
  const files = Array.from({ length: Math.ceil(pages / URLS_A_FILE) }, (_, index) => urlOf(index + 1));
  return toXml('sitemapindex', 'sitemap', files);
}

/** One of these files. @returns null when there is no file of this number */
export function sitemapFile(urls: string[], file: number): string | null {
  const listed = urls.slice((file - 1) * URLS_A_FILE, file * URLS_A_FILE);
  return listed.length > 0 ? toXml('urlset', 'url', listed) : null;
}
