const lettersFrom = (first: number, last: number): string[] =>
  Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));

/** Without accents and compatibility forms; a final sigma is a sigma. */
const plain = (letter: string): string =>
  letter
    .normalize('NFKD')
    .replace(/[\p{M} ]/gu, '')
    .replaceAll('ς', 'σ');

/** Parses "ßss æae": maps the first letter of each word to the rest. */
const pairsOf = (table: string): [string, string][] =>
  table.split(' ').map(([from = '', ...to]) => [from, to.join('')]);

/**
 * What search replaces, in the index and in queries, because Elasticsearch's asciifolding misses it or errs: Russian
 * ё, Greek accents, combining accents without a composed letter, units in one character (㎖). Letters that only look
 * alike, such as й and и, stay distinct.
 */
export const REPLACED: ReadonlyMap<string, string> = new Map([
  ...pairsOf('ёе ЁЕ ŀl ĿL ŉn ẚa ẛs ǧg ǦG ǥg ǤG ǯʒ ǮƷ ʀr ƦR ゟより ヿコト'),
  ...lettersFrom(0x300, 0x36f).map((accent) => [accent, ''] as const),
  ...[
    ...lettersFrom(0x370, 0x3ff).filter((letter) => /\p{L}/u.test(letter)),
    ...lettersFrom(0x1f00, 0x1fff).filter((letter) => /\p{L}/u.test(letter)),
    ...lettersFrom(0x3380, 0x33df),
  ]
    .map((letter) => [letter, plain(letter)] as const)
    .filter(([letter, to]) => letter !== to),
]);

/** Letters without a decomposition that asciifolding spells out. */
const SPELLED_OUT = new Map(
  pairsOf(
    'ßss æae œoe øo łl đd ıi ςσ ðd þth ħh ĸq ŋn ŧt ƀb ɓb ƃb ɔo ƈc ɖd ɗd ƌd ǝe əa ɛe ƒf ɠg ƕhv ɨi ƙk ƚl ɯm ɲn ƞn ɵo ƥp ƫt ƭt ʈt ʋv ' +
      'ƴy ƶz ƿw ȝz ȡd ȣou ȥz ȴl ȵn ȶt ȷj ȸdb ȹqp ⱥa ȼc ⱦt ȿs ɀz ʉu ʌv ɇe ɉj ɋq ɍr ɏy ẜs ẝs ỻll ỿy',
  ),
);
const spelledOut = new RegExp(`[${[...SPELLED_OUT.keys()].join('')}]`, 'g');

const foldLetters = (text: string): string =>
  Array.from(text.normalize('NFC'), (letter) => REPLACED.get(letter) ?? letter)
    .join('')
    .toLowerCase()
    .normalize('NFKD')
    .replace(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replace(spelledOut, (letter) => SPELLED_OUT.get(letter) ?? letter);

/** Folds words for comparison: lower case without accents, like the analyzers of the index (index/mapping.ts). */
export const fold = (text: string): string =>
  // Most are ASCII, and every word of every hit may be folded.
  /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : foldLetters(text);

/** The words of a text, folded, with nothing but letters, their marks and digits in them. */
export const partsOf = (text: string): string[] => fold(text).match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];

/** Whether a text has letters of a script that is written without spaces: Chinese, Japanese; Korean too, for its compounds. */
export const hasCjk = (text: string): boolean =>
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(text);

const STOPWORDS = new Set('a an and at by for from in is of on or that the these this to with'.split(' '));

/** The most words of a text that are processed. */
const WORDS_MAX = 16;

/**
 * The words of a typed text, in lower case, without the punctuation around them. Stop words are omitted,
 * unless there are no others.
 */
export function wordsOf(text: string): string[] {
  const words = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘`´]/g, "'")
    .split(/\s+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}\p{M}]+$/gu, ''))
    .filter((word) => word !== '');
  const telling = words.filter((word) => !STOPWORDS.has(word));
  return (telling.length > 0 ? telling : words).slice(0, WORDS_MAX);
}

/** Plurals that no stemmer reduces to their singular. */
const IRREGULAR: readonly [string, string][] = [
  ['knife', 'knives'],
  ['shelf', 'shelves'],
  ['scarf', 'scarves'],
  ['leaf', 'leaves'],
  ['loaf', 'loaves'],
  ['half', 'halves'],
  ['tooth', 'teeth'],
  ['foot', 'feet'],
  ['child', 'children'],
  ['man', 'men'],
  ['woman', 'women'],
  ['person', 'people'],
  ['mouse', 'mice'],
  ['goose', 'geese'],
  ['lens', 'lenses'],
  ['canvas', 'canvases'],
  ['bus', 'buses'],
  ['gas', 'gases'],
];
const singulars = new Map(IRREGULAR.map(([singular, plural]) => [plural, singular]));
const partners = new Map(IRREGULAR.flatMap(([one, many]) => [[one, many] as const, [many, one] as const]));

/** The irregular plural of a word, or the singular of an irregular plural. */
export const otherForm = (word: string): string | undefined => partners.get(fold(word));

const withoutPlural = (word: string): string => {
  if (word.length <= 3 || /(?:ss|us|is)$/.test(word)) return word;
  // "cookies" of "cookie" and "batteries" of "battery" have the same ending.
  if (/[^aeiou]ies?$/.test(word) && word.length > 4) return word.replace(/ies?$/, 'y');
  if (/(?:x|z|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
};

/** A word in the form for comparison: folded, without possessive and plural endings. */
export function baseForm(word: string): string {
  const bare = fold(word).replace(/'s?$/, '');
  const singular = withoutPlural(bare);
  return singulars.get(bare) ?? singulars.get(singular) ?? singular;
}

/** The number of insertions, deletions, replacements and swaps of adjacent letters between two words. */
export function editsBetween(a: string, b: string): number {
  let [before, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const isSame = a[i - 1] === b[j - 1];
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (before[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    [before, last] = [last, row];
  }
  return last[b.length] ?? 0;
}
