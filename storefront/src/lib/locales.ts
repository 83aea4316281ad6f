export type Locale = 'en' | 'de';

export const locales: readonly Locale[] = ['en', 'de'];
export const defaultLocale: Locale = 'en';

export const isLocale = (text: string | undefined): text is Locale =>
  locales.some((locale) => locale === text);

/** `de-AT;q=0.8` by RFC 9110 §12.5.4; undefined for any other syntax. */
function rangeOf(entry: string) {
  const match =
    /^\s*([A-Za-z]{1,8}|\*)(?:-[A-Za-z0-9]{1,8})*\s*(?:;\s*[qQ]=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/.exec(
      entry,
    );
  return match ? { language: match[1]?.toLowerCase(), weight: Number(match[2] ?? 1) } : undefined;
}

/** The shop's language with the greatest weight in the client's list. A language of weight 0 is not acceptable. */
export function chooseLocale(acceptLanguage: string): Locale {
  const ranges = acceptLanguage.split(',').flatMap((entry) => rangeOf(entry) ?? []);
  const isNamed = (locale: Locale) => ranges.some(({ language }) => language === locale);
  const acceptable = ranges.flatMap(({ language, weight }) => {
    // `*` matches every language that is not named.
    const meant = language === '*' ? locales.filter((locale) => !isNamed(locale)) : [language];
    return weight > 0 ? meant.filter(isLocale).map((locale) => ({ locale, weight })) : [];
  });
  return acceptable.sort((a, b) => b.weight - a.weight)[0]?.locale ?? defaultLocale;
}

/** The language that a path names: `de` for `/de/cart`; undefined for paths without one, which are in the default language. */
export function localeFromPath(path: string): Locale | undefined {
  const first = /^\/([a-z]{2})(?=[/?#]|$)/.exec(path)?.[1];
  return isLocale(first) && first !== defaultLocale ? first : undefined;
}

/** Pages of the staff and paths that are no pages have no language in their path. */
export const isOutside = (path: string) =>
  /^\/(?:admin|seller|api|preferences|_next|\.well-known)(?=[/?#]|$)/.test(path);

/** The path of the same page in this language. Paths that name a language, and addresses elsewhere, stay as they are. */
export function inLocale(locale: Locale, path: string): string {
  if (locale === defaultLocale || !path.startsWith('/') || localeFromPath(path) || isOutside(path))
    return path;
  return `/${locale}${path.replace(/^\/(?=[?#]|$)/, '')}`;
}

/** The path without its language. */
export function withoutLocale(path: string): string {
  const locale = localeFromPath(path);
  return locale ? path.slice(locale.length + 1).replace(/^(?!\/)/, '/') : path;
}

/** The language for a client that has not asked for one by the path: the visitor's choice (a cookie), else the browser's. */
export function preferredLocale(cookies: string | undefined, acceptLanguage: string | undefined): Locale {
  const chosen = /(?:^|;\s*)locale=([a-z]+)/.exec(cookies ?? '')?.[1];
  return isLocale(chosen) ? chosen : chooseLocale(acceptLanguage ?? '');
}
