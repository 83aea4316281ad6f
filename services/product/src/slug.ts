import { SLUG_MAX } from '@sidecart/contracts/http/catalogue';
import { transliterate } from 'transliteration';

/** Characters that distinguish names ("C++", "C#", "C"). */
const signs: readonly (readonly [string, string])[] = [
  ['+', ' plus '],
  ['#', ' sharp '],
];

const words = (text: string, max: number) =>
  text
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, max)
    .replace(/^-|-$/g, '');

/**
 * A name as used in an address: "Café Crème" → "cafe-creme", "Чай" → "chay". A name that cannot be written in
 * Latin letters becomes its code points. Different names can have the same slug: a slug alone does not identify anything.
 */
export function slugOf(name: string): string {
  const spelled = signs.reduce((text, [sign, word]) => text.replaceAll(sign, word), name.normalize('NFC'));
  const latin = transliterate(spelled).normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    words(latin, SLUG_MAX) ||
    words([...name].map((char) => char.codePointAt(0)?.toString(16)).join('-'), SLUG_MAX)
  );
}

/** The nth slug to try for a name: "acme", then "acme-2", "acme-3" … @param attempt from 1 */
export const nthSlug = (slug: string, attempt: number): string =>
  attempt === 1 ? slug : `${words(slug, SLUG_MAX - 6)}-${attempt}`;
