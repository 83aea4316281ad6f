/**
 * Where a spreadsheet would find a formula: at the start of a cell, and after a semicolon, tab or line end, where a reader with another
 * separator begins a cell in spite of the quotes around it. A quote there makes it text.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=['"]*[=+\-@\t\r\n＝＋－＠])/g;

const toCell = (value: string): string => `"${value.replace(FORMULA, "'").replaceAll('"', '""')}"`;

/** A line of a CSV file (RFC 4180), every cell in quotes and none of them a formula. */
export const csvLine = (cells: readonly (string | number)[]): string =>
  `${cells.map((cell) => toCell(String(cell))).join(',')}\r\n`;
