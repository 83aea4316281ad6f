import { meantNumber } from './order';

/** What staff find an order by, as the index orders_words_idx has it: each word follows a space. */
export const WORDS = `lower((' ' || number || ' ' || email || ' ' || coalesce(shipping_address ->> 'firstName', '') || ' '
  || coalesce(shipping_address ->> 'lastName', '') || ' ' || coalesce(billing_address ->> 'firstName', '') || ' '
  || coalesce(billing_address ->> 'lastName', '')) COLLATE "und-x-icu")`;

const MOST_WORDS = 6;

/** Patterns that the text of a sought order matches: each word begins with one of these; digits are the number of an order. */
export const patternsOf = (sought: string): string[] =>
  sought
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map(meantNumber)
    .map((word) => `% ${word.replace(/[\\%_]/g, '\\$&')}%`);
