import { isLocale } from '@/lib/locales';

/** Parameters that senders of links add, for their own counting. */
const counting = /^(utm_.*|gclid|fbclid|msclkid|mc_cid|mc_eid|ref)$/;
const LENGTH_MAX = 512;
const name = '[\\w.~-]+';
/** The pages that are the same for everyone, and the parameters that they depend on. */
const pages: { path: RegExp; takes: (parameter: string) => boolean }[] = [
  { path: /^\/?$/, takes: () => false },
  { path: new RegExp(`^/p/${name}$`), takes: (parameter) => parameter === 'variant' },
  { path: new RegExp(`^/pages/${name}$`), takes: () => false },
  { path: new RegExp(`^/c/${name}$`), takes: (parameter) => !counting.test(parameter) },
];

/**
 * The address under which the page of `url` is cached and rendered: without parameters that it does not depend on, the others in
 * order. Undefined for pages that are not cached.
 */
export function cachedAddress(url: string): string | undefined {
  if (url.length > LENGTH_MAX) return undefined;
  const [pathname = '', search = ''] = url.split('?', 2);
  const [, first] = pathname.split('/', 2);
  const path = isLocale(first) ? pathname.slice(first.length + 1) : pathname;
  const page = pages.find((each) => each.path.test(path));
  if (!page) return undefined;
  if (search === '') return pathname;
  const query = new URLSearchParams([...new URLSearchParams(search)].filter(([each]) => page.takes(each)));
  query.sort();
  return query.size === 0 ? pathname : `${pathname}?${query.toString()}`;
}
