import type { Queryable } from '@sidecart/kit/db';
import type { PageChange, PageLocale, PageVersion } from './page';

const CHANGE =
  'slug, locale, version, title, placeholders, author_id AS "authorId", created_at AS "createdAt"';

type Row<T> = Omit<T, 'createdAt'> & { createdAt: Date } & Record<string, unknown>;

const toSaved = <T>(row: Row<T>) => ({ ...row, createdAt: row.createdAt.toISOString() });

export function createPageStore() {
  return {
    /** The latest version of every page and language. */
    async latestOfAll(q: Queryable): Promise<PageChange[]> {
      const { rows } = await q.query<Row<PageChange>>(
        `SELECT DISTINCT ON (slug, locale) ${CHANGE} FROM page_versions ORDER BY slug, locale, version DESC`,
      );
      return rows.map(toSaved);
    },

    /** The latest version of the page in each language that it has been saved in. */
    async latestOf(q: Queryable, slug: string): Promise<PageVersion[]> {
      const { rows } = await q.query<Row<PageVersion>>(
        `SELECT DISTINCT ON (locale) ${CHANGE}, markdown FROM page_versions
         WHERE slug = $1 ORDER BY locale, version DESC`,
        [slug],
      );
      return rows.map(toSaved);
    },

    /** Newest first. */
    async versions(q: Queryable, slug: string, locale: PageLocale): Promise<PageChange[]> {
      const { rows } = await q.query<Row<PageChange>>(
        `SELECT ${CHANGE} FROM page_versions WHERE slug = $1 AND locale = $2 ORDER BY version DESC`,
        [slug, locale],
      );
      return rows.map(toSaved);
    },

    async version(
      q: Queryable,
      slug: string,
      locale: PageLocale,
      version: number,
    ): Promise<PageVersion | undefined> {
      const { rows } = await q.query<Row<PageVersion>>(
        `SELECT ${CHANGE}, markdown FROM page_versions WHERE slug = $1 AND locale = $2 AND version = $3`,
        [slug, locale, version],
      );
      return rows[0] && toSaved(rows[0]);
    },

    /** False unless the version is the one after the latest. */
    async append(q: Queryable, page: PageVersion): Promise<boolean> {
      const { slug, locale, version, title, markdown, placeholders, authorId, createdAt } = page;
      const { rowCount } = await q.query(
        `INSERT INTO page_versions (slug, locale, version, title, markdown, placeholders, author_id, created_at)
         SELECT $1, $2, $3, $4, $5, $6, $7, $8
         WHERE $3 = 1 + (SELECT coalesce(max(version), 0) FROM page_versions WHERE slug = $1 AND locale = $2)
         ON CONFLICT DO NOTHING`,
        [slug, locale, version, title, markdown, JSON.stringify(placeholders), authorId, createdAt],
      );
      return rowCount === 1;
    },

    async deleteVersionsUntil(
      q: Queryable,
      slug: string,
      locale: PageLocale,
      version: number,
    ): Promise<void> {
      await q.query('DELETE FROM page_versions WHERE slug = $1 AND locale = $2 AND version <= $3', [
        slug,
        locale,
        version,
      ]);
    },

    async countOthers(q: Queryable, slugs: readonly string[]): Promise<number> {
      const { rows } = await q.query<{ count: number }>(
        'SELECT count(DISTINCT slug)::integer AS count FROM page_versions WHERE slug <> ALL ($1)',
        [slugs],
      );
      return rows[0]?.count ?? 0;
    },

    /** False when there is no such page. */
    async deletePage(q: Queryable, slug: string): Promise<boolean> {
      const { rowCount } = await q.query('DELETE FROM page_versions WHERE slug = $1', [slug]);
      return rowCount > 0;
    },
  };
}
export type PageStore = ReturnType<typeof createPageStore>;
