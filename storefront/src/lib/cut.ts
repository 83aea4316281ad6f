/** The text on one line, of at most `length` characters: cut after a whole word and marked with an ellipsis if it is longer. */
export function cutAtWord(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= length) return line;
  const start = line.slice(0, length);
  const end = start.lastIndexOf(' ');
  // A first word that is longer than the whole.
  return `${(end > 0 ? start.slice(0, end) : start.slice(0, -1)).replace(/[\s.,;:!?–-]+$/, '')}…`;
}
