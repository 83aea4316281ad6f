import { baseForm, fold, otherForm, wordsOf } from '../text/words';

/** Groups of words or phrases with the same meaning. */
export type SynonymGroups = readonly (readonly string[])[];

/** The synonyms of words in a query, looked up by their base forms. */
export interface Thesaurus {
  meanings: ReadonlyMap<string, readonly string[][]>;
  /** The words of the longest phrase. */
  longest: number;
}

/** One way to find a part of the query. */
export type Alternative =
  | { kind: 'word'; word: string }
  /** Written as one word. */
  | { kind: 'joined'; word: string }
  | { kind: 'synonym'; words: string[] }
  /** Several words, each to be found. */
  | { kind: 'all'; concepts: Concept[] };

/** A part of the query: a word, or words that have a meaning together. Any of its alternatives finds it. */
export type Concept = readonly Alternative[];

/** The limit for one word, whatever number of groups it is in: each synonym becomes part of the query. */
const SYNONYMS_MAX = 30;

const keyOf = (words: readonly string[]): string => words.map(baseForm).join(' ');

export function createThesaurus(groups: SynonymGroups): Thesaurus {
  const meanings = new Map<string, string[][]>();
  let longest = 1;
  for (const group of groups) {
    const phrases = group.map(wordsOf).filter((words) => words.length > 0);
    for (const words of phrases) {
      const key = keyOf(words);
      const others = phrases.filter((other) => keyOf(other) !== key);
      meanings.set(key, [...(meanings.get(key) ?? []), ...others].slice(0, SYNONYMS_MAX));
      longest = Math.max(longest, words.length);
    }
  }
  return { meanings, longest };
}

const unpunctuated = (word: string): string => word.replace(/[^\p{L}\p{N}\p{M}]/gu, '');

/** A word, its other form, and its compounds with the neighbouring words or without its hyphen. */
function formsOf(words: readonly string[], at: number): Alternative[] {
  const word = words[at] ?? '';
  const other = otherForm(word);
  const joined = [
    unpunctuated(word),
    at > 0 ? unpunctuated(`${words[at - 1]}${word}`) : word,
    at + 1 < words.length ? unpunctuated(`${word}${words[at + 1]}`) : word,
  ];
  return [
    { kind: 'word', word },
    ...(other ? [{ kind: 'word' as const, word: other }] : []),
    ...[...new Set(joined)]
      .filter((one) => one !== word && !/^\p{N}+$/u.test(one))
      .map((one) => ({ kind: 'joined' as const, word: one })),
  ];
}

/**
 * The concepts to find for these words, in their order: each word by its forms and synonyms; words that have synonyms
 * together as one part, the longest first.
 */
export function conceptsOf(
  words: readonly string[],
  thesaurus: Thesaurus,
  longest = thesaurus.longest,
): Concept[] {
  const concepts: Concept[] = [];
  for (let at = 0; at < words.length;) {
    let length = Math.min(longest, words.length - at);
    let synonyms: readonly string[][] | undefined;
    for (; length > 0; length -= 1) {
      synonyms = thesaurus.meanings.get(keyOf(words.slice(at, at + length)));
      if (synonyms) break;
    }
    length = Math.max(1, length);
    const typed: Alternative[] =
      length === 1
        ? formsOf(words, at)
        : [{ kind: 'all', concepts: conceptsOf(words.slice(at, at + length), thesaurus, length - 1) }];
    concepts.push([
      ...typed,
      ...(synonyms ?? []).map((found) => ({ kind: 'synonym' as const, words: found })),
    ]);
    at += length;
  }
  return concepts;
}

/** Every word by which a part may be found, for marking it. */
export function vocabularyOf(concepts: readonly Concept[]): string[] {
  const words = concepts.flatMap((concept) =>
    concept.flatMap((alternative) => {
      if (alternative.kind === 'all') return vocabularyOf(alternative.concepts);
      return alternative.kind === 'synonym' ? alternative.words : [alternative.word];
    }),
  );
  return [...new Map(words.map((word) => [fold(word), word])).values()];
}
