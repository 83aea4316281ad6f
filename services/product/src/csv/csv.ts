/**
 * What a spreadsheet would run as a formula. An export puts a quote before it, and before what has the quote already, so
 * that an import takes exactly one away.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

export const toCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
export const fromCell = (cell: string): string =>
  /^'/.test(cell) && FORMULA.test(cell) ? cell.slice(1) : cell;

/** Several texts in one cell; a bar or backslash of their own has a backslash before it. */
export const joinList = (texts: readonly string[]): string =>
  texts.map((text) => text.replace(/[\\|]/g, '\\$&')).join('|');

/** No file has a NUL, so that it can stand for the bars that part. */
export const splitList = (cell: string): string[] =>
  cell === ''
    ? []
    : cell
        .replace(/\\([\\|])|\|/g, (_, escaped: string | undefined) => escaped ?? '\0')
        .split('\0')
        .map((text) => text.trim());
