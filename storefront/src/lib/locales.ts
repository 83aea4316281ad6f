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
