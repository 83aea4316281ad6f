/**
 * A path within this shop, from something that a client sent; anything that could lead elsewhere becomes `fallback`. Browsers
 * read a backslash as a slash and drop tabs and line ends, so these are rejected too.
 */
export function localPath(text: string | null | undefined, fallback = '/'): string {
  if (!text || !/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(text)) return fallback;
  return text;
}

/** The search parameters of a page, as Next gives them. */
export type PageQuery = Record<string, string | string[] | undefined>;

/** Repeated parameters stay repeated; the order is kept. */
export const toQuery = (query: PageQuery): URLSearchParams =>
  new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? '']).map((text): [string, string] => [name, text]),
    ),
  );

/** A path with the parameters of a page, if it has any. */
export const withQuery = (path: string, query: PageQuery): string =>
  [path, toQuery(query).toString()].filter(Boolean).join('?');

/** The first value of a parameter. */
export const firstOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

/** The page of a product, with one of its variants chosen. */
export const productPath = (slug: string, sku?: string): string =>
  sku === undefined ? `/p/${slug}` : `/p/${slug}?variant=${encodeURIComponent(sku)}`;
