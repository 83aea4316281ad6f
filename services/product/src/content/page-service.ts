import { FIXED_PAGES, PAGE_LOCALES } from '@sidecart/contracts/http/content';
import type { Body } from '@sidecart/contracts/http/types';
import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, Queryable } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import {
  inPageOrder,
  isFixedPage,
  pageChanged,
  pageFixed,
  pageNotFound,
  PAGES_MAX,
  pagesFull,
  placeholdersOf,
  VERSIONS_KEPT,
  type PageChange,
  type PageLocale,
  type PageVersion,
} from './page';
import type { PageStore } from './page-store';
import { shippedPage, shippedPages } from './shipped-pages';

interface PageDeps {
  db: Db;
  store: PageStore;
  outbox: Outbox;
  now: () => Date;
}

/** Saved texts, and those that are delivered with the service where there is no saved one. */
const withShipped = <P extends Pick<PageVersion, 'slug' | 'locale'>>(
  saved: readonly P[],
  shipped: readonly P[],
): P[] => [
  ...saved,
  ...shipped.filter(
    ({ slug, locale }) => !saved.some((page) => page.slug === slug && page.locale === locale),
  ),
];

/** The text in the language, otherwise in the other one. */
const inLocale = <P extends { locale: PageLocale }>(texts: readonly P[], locale: PageLocale): P | undefined =>
  texts.find((text) => text.locale === locale) ?? texts[0];

export function createPageService({ db, store, outbox, now }: PageDeps) {
  const textsOf = async (q: Queryable, slug: string) =>
    withShipped(
      await store.latestOf(q, slug),
      shippedPages.filter((page) => page.slug === slug),
    );

  /** The texts of every page in all languages. */
  async function textsOfAll(): Promise<PageChange[][]> {
    const bySlug = new Map<string, PageChange[]>();
    for (const text of withShipped<PageChange>(await store.latestOfAll(db), shippedPages))
      bySlug.set(text.slug, [...(bySlug.get(text.slug) ?? []), text]);
    return [...bySlug.values()];
  }

  async function assertMayAdd(q: Queryable, slug: string): Promise<void> {
    if ((await textsOf(q, slug)).length > 0) return;
    if ((await store.countOthers(q, FIXED_PAGES)) >= PAGES_MAX - FIXED_PAGES.length) throw pagesFull();
  }

  return {
    async listPages(locale: PageLocale) {
      const texts = (await textsOfAll()).flatMap((each) => inLocale(each, locale) ?? []);
      return inPageOrder(texts).map((text) => ({ slug: text.slug, title: text.title, locale: text.locale }));
    },

    async getPage(slug: string, locale: PageLocale) {
      const texts = await textsOf(db, slug);
      const text = inLocale(texts, locale);
      if (!text) throw pageNotFound();
      const { title, markdown, version, createdAt } = text;
      const locales = PAGE_LOCALES.filter((each) => texts.some((other) => other.locale === each));
      return { slug, locale: text.locale, locales, title, markdown, version, updatedAt: createdAt };
    },

    async listPageSummaries() {
      const pages = (await textsOfAll()).map((texts) => ({
        slug: texts[0]?.slug ?? '',
        title: inLocale(texts, 'en')?.title ?? '',
        texts: texts.sort((a, b) => PAGE_LOCALES.indexOf(a.locale) - PAGE_LOCALES.indexOf(b.locale)),
      }));
      return inPageOrder(pages).map(({ slug, texts }) => ({
        slug,
        isFixed: isFixedPage(slug),
        texts: texts.map(({ locale, version, title, authorId, createdAt, placeholders }) => ({
          locale,
          version,
          title,
          authorId,
          createdAt,
          placeholders,
        })),
      }));
    },

    savePage: (
      { slug, locale }: { slug: string; locale: PageLocale },
      { title, markdown, version }: Body<'savePage'>,
      actor: Actor,
    ): Promise<PageVersion> =>
      db.tx(async (t) => {
        await assertMayAdd(t, slug);
        const before = (await textsOf(t, slug)).find((text) => text.locale === locale);
        const latest = before?.version ?? 0;
        const page: PageVersion = {
          slug,
          locale,
          version: version + 1,
          title,
          markdown,
          placeholders: placeholdersOf(markdown),
          authorId: actor.userId,
          createdAt: now().toISOString(),
        };
        // The latest may have changed since it was read: the database decides.
        if (version !== latest || !(await store.append(t, page))) throw pageChanged(latest);
        await store.deleteVersionsUntil(t, slug, locale, page.version - VERSIONS_KEPT);
        const text = (side: PageVersion) => ({ title: side.title, markdown: side.markdown });
        await outbox.add(
          t,
          audited(actor, {
            target: { kind: 'page', id: `${slug}.${locale}` },
            before: before && text(before),
            after: text(page),
          }),
        );
        return page;
      }),

    deletePage: (slug: string, actor: Actor): Promise<void> =>
      db.tx(async (t) => {
        if (isFixedPage(slug)) throw pageFixed();
        if (!(await store.deletePage(t, slug))) throw pageNotFound();
        await outbox.add(t, audited(actor, { target: { kind: 'page', id: slug }, before: { slug } }));
      }),

    async listPageVersions(slug: string, locale: PageLocale) {
      const saved = await store.versions(db, slug, locale);
      const shipped = shippedPage(slug, locale);
      const changes = shipped ? [...saved, shipped] : saved;
      if (changes.length === 0) throw pageNotFound();
      return changes.map(({ version, title, authorId, createdAt }) => ({
        version,
        title,
        authorId,
        createdAt,
      }));
    },

    async getPageVersion(slug: string, locale: PageLocale, version: number): Promise<PageVersion> {
      const page = version === 0 ? shippedPage(slug, locale) : await store.version(db, slug, locale, version);
      if (!page) throw pageNotFound();
      return page;
    },
  };
}
export type PageService = ReturnType<typeof createPageService>;
