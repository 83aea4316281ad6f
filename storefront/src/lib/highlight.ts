import type { TextRange } from '@sidecart/bff/views';

export interface Piece {
  text: string;
  isMatch: boolean;
}

/** A text cut at its matches, which are in order and apart. */
export function toPieces(text: string, matches: readonly TextRange[]): Piece[] {
  let at = 0;
  const pieces = matches.flatMap(({ start, end }) => {
    const before = { text: text.slice(at, start), isMatch: false };
    at = end;
    return [before, { text: text.slice(start, end), isMatch: true }];
  });
  return [...pieces, { text: text.slice(at), isMatch: false }].filter((piece) => piece.text !== '');
}
