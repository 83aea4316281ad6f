import type { Money } from '@sidecart/bff/views';
import type { Locale } from './locales';
import { TIME_ZONE } from './shop-time';

const tags: Record<Locale, string> = { en: 'en-IE', de: 'de-DE' };

const memo = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => made.get(key) ?? made.set(key, make(key)).get(key)!;
};

const moneyFormat = memo((key) => {
  const [tag, currency = ''] = key.split(' ');
  return new Intl.NumberFormat(tag, { style: 'currency', currency });
});
const numberFormat = memo((tag) => new Intl.NumberFormat(tag));
const percentFormat = memo(
  (tag) => new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 }),
);
const dateFormat = memo((tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: TIME_ZONE }));
const instantFormat = memo(
  (tag) => new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short', timeZone: TIME_ZONE }),
);
const dayFormat = memo(
  (tag) => new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
);
const roundMoneyFormat = memo((key) => {
  const [tag, currency = ''] = key.split(' ');
  return new Intl.NumberFormat(tag, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' });
});
const pluralRules = memo((tag) => new Intl.PluralRules(tag));
const countryNames = memo((tag) => new Intl.DisplayNames(tag, { type: 'region' }));

/** Minor units formatted for display. */
export function formatMoney({ amount, currency }: Money, locale: Locale): string {
  const format = moneyFormat(`${tags[locale]} ${currency}`);
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** For the axis of a chart: without the minor units where they are zero. */
export function formatRoundMoney({ amount, currency }: Money, locale: Locale): string {
  const { maximumFractionDigits } = moneyFormat(`${tags[locale]} ${currency}`).resolvedOptions();
  return roundMoneyFormat(`${tags[locale]} ${currency}`).format(amount / 10 ** (maximumFractionDigits ?? 2));
}

export const formatNumber = (value: number, locale: Locale): string =>
  numberFormat(tags[locale]).format(value);
/** @param share 1 is 100 % */
export const formatPercent = (share: number, locale: Locale): string =>
  percentFormat(tags[locale]).format(share);

/** @param instant RFC 3339 */
export const formatDate = (instant: string, locale: Locale): string =>
  dateFormat(tags[locale]).format(new Date(instant));
/** @param instant RFC 3339 */
export const formatInstant = (instant: string, locale: Locale): string =>
  instantFormat(tags[locale]).format(new Date(instant));
/** @param date a day, YYYY-MM-DD */
export const formatDay = (date: string, locale: Locale): string =>
  dayFormat(tags[locale]).format(new Date(date));
/** @param code ISO 3166-1 alpha-2 */
export const formatCountry = (code: string, locale: Locale): string =>
  countryNames(tags[locale]).of(code) ?? code;

export interface Plural {
  one: string;
  other: string;
}

/** Puts values into `{name}` of a message. */
export const fill = (message: string, values: Record<string, string | number>): string =>
  message.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));

/** The form for a number, with `{count}` filled in. */
export const fillCount = (forms: Plural, count: number, locale: Locale): string =>
  fill(forms[pluralRules(tags[locale]).select(count) === 'one' ? 'one' : 'other'], {
    count: formatNumber(count, locale),
  });

/** Enough of an id to tell it from others, next to a link to what it stands for. */
export const shortId = (id: string): string => id.slice(0, 8);
