import { RANGES_MAX } from '@sidecart/contracts/http/search';
import { baseForm, editsBetween, fold, hasCjk, partsOf } from './words';

/** Shorter starts must match as they are typed. */
export const TYPO_FROM = 4;

/** Elasticsearch's delimiters of a match: characters that Unicode reserves for such uses, and that no document contains. */
export const OPEN = '\uFDD0';
export const CLOSE = '\uFDD1';

/** A part of a text in UTF-16 code units, excluding `end`. */
export interface Range {
  start: number;
  end: number;
}

/** A range of the plain text in the answer's field `field`. */
export interface Highlight extends Range {
  field: string;
}

export interface MarkedText {
  text: string;
  ranges: Range[];
}

const ESCAPES = new Map(
  Object.entries({
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#x27;',
  }),
);
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES.get(char) ?? char);

export const highlightsOf = (field: string, ranges: readonly Range[]): Highlight[] =>
  ranges.map(({ start, end }) => ({ field, start, end }));

/** The text as HTML: the ranges, sorted and not overlapping, in `<em>`, everything else escaped. */
export function toHtml(text: string, ranges: readonly Range[]): string {
  let html = '';
  let at = 0;
  for (const { start, end } of ranges) {
    html += `${escapeHtml(text.slice(at, start))}<em>${escapeHtml(text.slice(start, end))}</em>`;
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

/** Separates Elasticsearch's marks from the text. */
export function readMarks(marked: string): MarkedText {
  const [before = '', ...pieces] = marked.split(OPEN);
  let text = before;
  const ranges = pieces.map((piece) => {
    const [match = '', after = ''] = piece.split(CLOSE);
    const start = text.length;
    text += match + after;
    return { start, end: start + match.length };
  });
  return { text, ranges };
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** What readers see as one character, with its marks and joiners. */
const charactersOf = (text: string): string[] =>
  Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Letters, digits and signs that are one code unit each, without any that joins them: most texts. */
const SINGLE_UNITS = /^[ -\u02ff]*$/;

function widenIn(text: string): (range: Range) => Range {
  const characters = segmenter.segment(text);
  return ({ start, end }) => {
    const [first, last] = [characters.containing(start), characters.containing(end - 1)];
    return { start: first?.index ?? start, end: last ? last.index + last.segment.length : end };
  };
}

/** The ranges sorted, overlapping ones merged, none of them splitting a character; at most `RANGES_MAX`. */
export function unite(text: string, ranges: readonly Range[]): Range[] {
  if (ranges.length === 0) return [];
  const whole = ranges
    .filter(({ start, end }) => start < end && end <= text.length)
    .map(SINGLE_UNITS.test(text) ? (range) => ({ ...range }) : widenIn(text))
    .sort((a, b) => a.start - b.start);
  const united: Range[] = [];
  for (const range of whole) {
    const before = united.at(-1);
    if (before && range.start < before.end) before.end = Math.max(before.end, range.end);
    else united.push(range);
  }
  return united.slice(0, RANGES_MAX);
}

/** A range of the first `lengthOf` characters of each word in the text. */
const rangesOfEach = (text: string, lengthOf: (word: string) => number): Range[] =>
  unite(
    text,
    Array.from(text.matchAll(/[\p{L}\p{N}\p{M}]+/gu), ({ 0: word, index }) => ({
      start: index,
      end: index + lengthOf(word),
    })),
  );

/** Where words of Chinese, Japanese or Korean are, within words too. */
export function partsIn(text: string, words: readonly string[]): Range[] {
  const parts = words.filter(hasCjk).map(fold);
  if (parts.length === 0) return [];
  // Folding may change lengths: maps each unit of the folded text to its position in the text.
  const [starts, ends]: [number[], number[]] = [[], []];
  let folded = '';
  let at = 0;
  for (const character of charactersOf(text)) {
    const piece = fold(character);
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(at);
      ends.push(at + character.length);
    }
    folded += piece;
    at += character.length;
  }
  return parts.flatMap((part) => {
    const ranges: Range[] = [];
    for (let found = folded.indexOf(part); found >= 0 && ranges.length < RANGES_MAX;) {
      const last = found + part.length;
      ranges.push({ start: starts[found] ?? 0, end: ends[last - 1] ?? 0 });
      found = folded.indexOf(part, last);
    }
    return ranges;
  });
}

/** Whether a folded word starts with the typed one, or (if `mayErr`) with a text one letter off. */
export function isStart(typed: string, word: string, mayErr: boolean): boolean {
  if (word.startsWith(typed)) return true;
  if (!mayErr || typed.length < TYPO_FROM || word[0] !== typed[0]) return false;
  return [0, 1, -1].some((more) => editsBetween(word.slice(0, typed.length + more), typed) <= 1);
}

/** The length of the shortest start of the word that folds to the typed text, or to one that is one letter off; 0: none. */
function lengthOfStart(word: string, typed: string, mayErr: boolean): number {
  if (!isStart(typed, fold(word), mayErr)) return 0;
  let length = 0;
  for (const character of charactersOf(word)) {
    length += character.length;
    const start = fold(word.slice(0, length));
    if (start.startsWith(typed)) return length;
    if (mayErr && start.length >= typed.length - 1 && editsBetween(start, typed) <= 1) return length;
  }
  return word.length;
}

/** The typed starts of words; starts one letter off only if there are no others. */
export function startsIn(text: string, typed: readonly string[]): Range[] {
  const starts = typed.flatMap(partsOf);
  const find = (mayErr: boolean) =>
    rangesOfEach(text, (word) => Math.max(0, ...starts.map((start) => lengthOfStart(word, start, mayErr))));
  const exact = unite(text, [...find(false), ...partsIn(text, typed)]);
  return exact.length > 0 ? exact : find(true);
}

/** The tolerance of Elasticsearch: one letter from three on, two from six, never the first. */
function isMisspelt(typed: string, word: string): boolean {
  const forgiven = typed.length < 3 ? 0 : typed.length < 6 ? 1 : 2;
  if (typed[0] !== word[0] || Math.abs(typed.length - word.length) > forgiven) return false;
  return editsBetween(typed, word) <= forgiven;
}

/**
 * Each word that was typed, in any form, misspelt or cut short. Elasticsearch takes ten times as long to mark such words
 * as to find them.
 */
export function wordsIn(text: string, typed: readonly string[]): Range[] {
  const wanted = typed.flatMap(partsOf);
  const bases = new Set(wanted.map(baseForm));
  return rangesOfEach(text, (word) => {
    const folded = fold(word);
    const isWanted =
      bases.has(baseForm(folded)) || wanted.some((one) => folded.startsWith(one) || isMisspelt(one, folded));
    return isWanted ? word.length : 0;
  });
}
