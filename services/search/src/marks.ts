import { baseForm, editsBetween, fold, partsOf } from './words';

/** Starts that are shorter are taken as they are typed. */
export const TYPO_FROM = 4;

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#x27;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ESCAPES[char] ?? char);

/** The text as HTML: of each of its words so many characters in `<em>`, everything else escaped. */
const markEach = (text: string, lengthOf: (word: string) => number): string =>
  text
    .split(/([\p{L}\p{N}\p{M}]+)/u)
    .map((part, at) => {
      const length = at % 2 === 1 ? lengthOf(part) : 0;
      if (length === 0) return escapeHtml(part);
      return `<em>${escapeHtml(part.slice(0, length))}</em>${escapeHtml(part.slice(length))}`;
    })
    .join('');

/** Whether a folded word starts with what was typed, or (if it may err) with something one letter off. */
export function isStart(typed: string, word: string, mayErr: boolean): boolean {
  if (word.startsWith(typed)) return true;
  if (!mayErr || typed.length < TYPO_FROM || word[0] !== typed[0]) return false;
  return [0, 1, -1].some((more) => editsBetween(word.slice(0, typed.length + more), typed) <= 1);
}

/** The length of the shortest start of the word that folds to what was typed, or to something one letter off; 0: none. */
function lengthOfStart(word: string, typed: string, mayErr: boolean): number {
  if (!isStart(typed, fold(word), mayErr)) return 0;
  for (let length = 1; length <= word.length; length += 1) {
    const start = fold(word.slice(0, length));
    if (start.startsWith(typed)) return length;
    if (mayErr && start.length >= typed.length - 1 && editsBetween(start, typed) <= 1) return length;
  }
  return word.length;
}

/** The text as HTML with the start of each word that was typed in `<em>`; starts one letter off only if there are no others. */
export function markStarts(text: string, typed: readonly string[]): string {
  const starts = typed.flatMap(partsOf);
  const mark = (mayErr: boolean) =>
    markEach(text, (word) => Math.max(0, ...starts.map((start) => lengthOfStart(word, start, mayErr))));
  const exact = mark(false);
  return exact.includes('<em>') ? exact : mark(true);
}

/** As Elasticsearch forgives: one letter from three on, two from six, never the first. */
function isMisspelt(typed: string, word: string): boolean {
  const forgiven = typed.length < 3 ? 0 : typed.length < 6 ? 1 : 2;
  if (typed[0] !== word[0] || Math.abs(typed.length - word.length) > forgiven) return false;
  return editsBetween(typed, word) <= forgiven;
}

/**
 * The text as HTML with each word in `<em>` that was typed, in any form, misspelt or cut short; undefined when there is
 * none. Elasticsearch takes ten times as long to mark such words as to find them.
 */
export function markWords(text: string, typed: readonly string[]): string | undefined {
  const wanted = typed.flatMap(partsOf);
  const marked = markEach(text, (word) => {
    const folded = fold(word);
    const isWanted = wanted.some(
      (one) => folded.startsWith(one) || baseForm(one) === baseForm(folded) || isMisspelt(one, folded),
    );
    return isWanted ? word.length : 0;
  });
  return marked.includes('<em>') ? marked : undefined;
}
