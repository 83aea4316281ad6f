/** A formula, with or without quotes before it, at the start of a cell. */
const atStart = String.raw`(?=['"]*[=+\-@\t\r\n＝＋－＠])`;
/** A formula where another cell may start, although the file is separated by commas. */
const within = String.raw`(?=['"]*[=+\-@＝＋－＠])`;
const unquoted = new RegExp(`^${atStart}|(?<=[;\\t\\r\\n])${within}`, 'g');
const quoted = new RegExp(`^'${atStart}|(?<=[;\\t\\r\\n])'${within}`, 'g');

/** Puts a quote before everything that a spreadsheet would run as a formula, also before quotes that are there already. */
export const toCell = (text: string): string => text.replace(unquoted, "'");
/** Removes the quotes of `toCell`. */
export const fromCell = (cell: string): string => cell.replace(quoted, '');

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
