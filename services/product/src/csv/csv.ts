/**
 * What a spreadsheet would run as a formula. An export puts a quote before it, and before a text that already has the quote,
 * so that an import removes exactly one.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

export const toCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
export const fromCell = (cell: string): string =>
  /^'/.test(cell) && FORMULA.test(cell) ? cell.slice(1) : cell;

/** Several texts in one cell; bars and backslashes within them are escaped by a backslash. */
export const joinList = (texts: readonly string[]): string =>
  texts.map((text) => text.replace(/[\\|]/g, '\\$&')).join('|');

/** No file contains a NUL, so it can represent the separating bars. */
export const splitList = (cell: string): string[] =>
  cell === ''
    ? []
    : cell
        .replace(/\\([\\|])|\|/g, (_, escaped: string | undefined) => escaped ?? '\0')
        .split('\0')
        .map((text) => text.trim());
