/**
 * The root collation, in which product's lists are sorted too. Elasticsearch sorts by code units: not every installation has
 * its ICU plugin, and Intl compares texts but returns no sort keys. Here the keys are built from the order that Intl
 * gives single characters.
 */
const compareBy = (sensitivity: 'base' | 'accent' | 'variant') =>
  new Intl.Collator('und', { sensitivity }).compare;
const [byBase, byAccent, byVariant] = [compareBy('base'), compareBy('accent'), compareBy('variant')];

/** Plane 0 without surrogates and private use, and emoji. Other characters sort last. */
const BLOCKS = [
  [0x20, 0xd7ff],
  [0xf900, 0xfffd],
  [0x1f000, 0x1faff],
] as const;

/** The first characters of a name that determine its order; beyond them the folded name decides. */
const SORTED_BY = 100;

/** Ranks of a character: among all letters, among the accents of its letter, among the variants of that (case, width). */
type Ranks = readonly [base: number, accent: number, variant: number];

function rankAll(): Map<string, Ranks> {
  const characters = BLOCKS.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at)),
  )
    .filter((character) => /\P{Cn}/u.test(character) && byBase(character, '') !== 0)
    .sort(byVariant);
  const ranks = new Map<string, Ranks>();
  let [base, accent, variant] = [0, 0, 0];
  let before = '';
  for (const character of characters) {
    if (byBase(before, character) !== 0) [base, accent, variant] = [base + 1, 0, 0];
    else if (byAccent(before, character) !== 0) [accent, variant] = [accent + 1, 0];
    else if (byVariant(before, character) !== 0) variant += 1;
    ranks.set(character, [base, accent, variant]);
    before = character;
  }
  return ranks;
}
const ranks = rankAll();
const LAST: Ranks = [0xffff, 0, 0];

/** Letters that are sorted as two. */
const AS_TWO = new Map(Object.entries({ æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', ß: 'ss', ẞ: 'SS' }));
/** Thai and Lao write some vowels before the consonant that they are sorted after. */
const VOWEL_FIRST = /([\u0e40-\u0e44\u0ec0-\u0ec4])([\u0e01-\u0e2e\u0e81-\u0eae])/g;

const digits = (rank: number, count: number) => rank.toString(16).padStart(count, '0');
/** Trailing marks and variants of the lowest rank can be omitted. */
const level = (levels: readonly number[]) =>
  levels
    .map((rank) => digits(rank, 2))
    .join('')
    .replace(/(?:00)+$/, '');

/** A text that sorts by its code units as the name sorts in the root collation. */
export function sortKeyOf(name: string): string {
  const letters = Array.from(name.normalize('NFC').replace(VOWEL_FIRST, '$2$1'))
    .slice(0, SORTED_BY)
    .flatMap((letter) => Array.from(AS_TWO.get(letter) ?? letter))
    .filter((letter) => ranks.has(letter) || byBase(letter, '') !== 0)
    .map((letter) => ranks.get(letter) ?? LAST);
  const bases = letters.map(([base]) => digits(base, 4)).join('');
  return `${bases} ${level(letters.map(([, accent]) => accent))} ${level(letters.map(([, , variant]) => variant))}`;
}
