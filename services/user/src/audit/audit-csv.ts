import type { AuditEntry } from './audit-store';

/**
 * Where a spreadsheet would find a formula: at the start of a cell, and after a semicolon, tab or line end, where a reader with another
 * separator begins a cell in spite of the quotes around it. A quote there makes it text.
 */
const FORMULA = /(?<=^|[;\t\r\n])(?=['"]*[=+\-@\t\r\n＝＋－＠])/g;

const toCell = (value: string): string => `"${value.replace(FORMULA, "'").replaceAll('"', '""')}"`;

const columns: readonly [name: string, textOf: (entry: AuditEntry) => string][] = [
  ['at', ({ createdAt }) => createdAt.toISOString()],
  ['actor', ({ actor }) => actor.id],
  ['email', ({ actor }) => actor.email ?? ''],
  ['role', ({ actor }) => actor.role],
  ['action', ({ action }) => action],
  ['outcome', ({ outcome }) => outcome],
  ['count', ({ count }) => String(count)],
  ['permission', ({ permission }) => permission ?? ''],
  ['targetKind', ({ target }) => target.kind],
  ['targetId', ({ target }) => target.id],
  ['reason', ({ reason }) => reason ?? ''],
  ['before', ({ before }) => (before ? JSON.stringify(before) : '')],
  ['after', ({ after }) => (after ? JSON.stringify(after) : '')],
  ['address', ({ address }) => address],
  ['requestId', ({ requestId }) => requestId],
  ['id', ({ id }) => id],
];

const toLine = (cells: readonly string[]): string => `${cells.map(toCell).join(',')}\r\n`;

export const csvHeader = toLine(columns.map(([name]) => name));
export const toCsv = (entries: readonly AuditEntry[]): string =>
  entries.map((entry) => toLine(columns.map(([, textOf]) => textOf(entry)))).join('');
