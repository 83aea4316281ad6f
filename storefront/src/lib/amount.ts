import type { Money } from '@sidecart/bff/views';
import type { Locale } from './locales';

const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/**
 * A decimal number as typed, in units of its last digit; digit by digit, because 19.99 × 100 is not 1999 in floating point.
 * Takes a point or a comma.
 * @returns undefined for anything else, or with more digits than there are
 */
export function parseDecimal(text: string, digits: number): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,10})(?:[.,](\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  return Number(whole + fraction.padEnd(digits, '0'));
}

/** Such a number in the notation of the locale. */
export function decimalText(value: number, digits: number, locale: Locale): string {
  if (digits === 0) return String(value);
  const text = String(value).padStart(digits + 1, '0');
  const parts = new Intl.NumberFormat(locale).formatToParts(0.5);
  const separator = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  return `${text.slice(0, -digits)}${separator}${text.slice(-digits)}`;
}

/** The format of such a field, for `<input pattern>`. */
export const decimalPattern = (digits: number): string =>
  digits === 0 ? '\\s*\\d{1,10}\\s*' : `\\s*\\d{1,10}([.,]\\d{1,${digits}})?\\s*`;

/** Major units as minor units. @returns undefined for anything that is not an amount of this currency */
export function parseAmount(text: string, currency: string): Money | undefined {
  const amount = parseDecimal(text, digitsOf(currency));
  return amount === undefined ? undefined : { amount, currency };
}

/** Minor units in the notation of an input field. */
export const amountText = ({ amount, currency }: Money, locale: Locale): string =>
  decimalText(amount, digitsOf(currency), locale);

export const amountPattern = (currency: string): string => decimalPattern(digitsOf(currency));
