import { FIXED_PAGES, type PAGE_LOCALES } from '@sidecart/contracts/http/content';
import { conflict, notFound, rejected } from '@sidecart/kit/errors';

export type PageLocale = (typeof PAGE_LOCALES)[number];

/** What staff write. */
export interface PageText {
  title: string;
  markdown: string;
}

/** A saved text. Author and time are null for version 0, which is delivered with the service. */
export interface PageVersion extends PageText {
  slug: string;
  locale: PageLocale;
  version: number;
  placeholders: string[];
  authorId: string | null;
  /** RFC 3339 */
  createdAt: string | null;
}

/** A version without its text. */
export type PageChange = Omit<PageVersion, 'markdown'>;

/** All pages together; concurrent writers may exceed the limit by a few. */
export const PAGES_MAX = 50;
/** Of one page and language. */
export const VERSIONS_KEPT = 100;
const PLACEHOLDERS_SHOWN = 20;

export const isFixedPage = (slug: string): boolean => (FIXED_PAGES as readonly string[]).includes(slug);

export const pageNotFound = () => notFound('page-not-found', 'The page does not exist.');
export const pageChanged = (version: number) =>
  conflict('page-changed', 'The page has changed since it was read. Read it again and retry.', { version });
export const pageFixed = () =>
  rejected('page-fixed', 'Every shop has this page, so it cannot be deleted. Change its text instead.');
export const pagesFull = () =>
  rejected('pages-full', `There are ${PAGES_MAX} pages already. Delete one first.`);

/** `[Name of the company]`, but neither links, images and their targets, nor the boxes of task lists. */
const placeholder = /(?<![!\]\\])\[[^[\]\n]{2,200}\](?![([:])/g;

/** The parts of a text that are still to be filled in, each once. */
export const placeholdersOf = (markdown: string): string[] =>
  [...new Set(markdown.match(placeholder))].slice(0, PLACEHOLDERS_SHOWN);

/** By the root collation, like the lists that Postgres sorts. */
const byTitle = new Intl.Collator('und');

/** Fixed pages first, in their own order; then the others by title. */
export function inPageOrder<P extends { slug: string; title: string }>(pages: readonly P[]): P[] {
  const rank = ({ slug }: P) => {
    const at = (FIXED_PAGES as readonly string[]).indexOf(slug);
    return at < 0 ? FIXED_PAGES.length : at;
  };
  return [...pages].sort((a, b) => rank(a) - rank(b) || byTitle.compare(a.title, b.title));
}
