import { toPieces } from '@/lib/highlight';

/** A text with its matches marked. */
export function Highlight({ html }: { html: string }) {
  return (
    <span>
      {toPieces(html).map(({ text, isMatch }, index) =>
        isMatch ? (
          <em key={index} className="match">
            {text}
          </em>
        ) : (
          text
        ),
      )}
    </span>
  );
}
