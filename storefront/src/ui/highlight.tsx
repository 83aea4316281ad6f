import type { TextRange } from '@sidecart/bff/views';
import { toPieces } from '@/lib/highlight';

/** A text with its matches marked. */
export function Highlight({ text, matches }: { text: string; matches: readonly TextRange[] }) {
  return (
    <span>
      {toPieces(text, matches).map((piece, index) =>
        piece.isMatch ? (
          <em key={index} className="match">
            {piece.text}
          </em>
        ) : (
          piece.text
        ),
      )}
    </span>
  );
}
