export type Locale = 'en' | 'de';

export const locales: readonly Locale[] = ['en', 'de'];
export const defaultLocale: Locale = 'en';

export const isLocale = (text: string | undefined): text is Locale =>
  locales.some((locale) => locale === text);

/** The first language of an Accept-Language header that the shop speaks, by the client's weights. */
export function chooseLocale(acceptLanguage: string): Locale {
  const wanted = acceptLanguage
    .split(',')
    .map((entry) => {
      const [tag = '', weight] = entry.trim().split(/\s*;\s*q=/);
      return { language: tag.slice(0, 2).toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .sort((a, b) => b.weight - a.weight);
  return wanted.map(({ language }) => language).find(isLocale) ?? defaultLocale;
}
