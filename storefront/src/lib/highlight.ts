export interface Piece {
  text: string;
  isMatch: boolean;
}

const entities: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&#x27;': "'",
  '&amp;': '&',
};

/** The pieces of an escaped text in which only `<em>` is markup, so that it can be drawn without trusting it as HTML. */
export const toPieces = (html: string): Piece[] =>
  html
    .split(/(<em>.*?<\/em>)/s)
    .map((part) => ({
      isMatch: part.startsWith('<em>'),
      text: part
        .replace(/<\/?em>/g, '')
        .replace(/&(?:lt|gt|quot|#39|#x27|amp);/g, (entity) => entities[entity]!),
    }))
    .filter(({ text }) => text !== '');
