import type { AuditEntry } from './audit-store';

/** What a spreadsheet would run as a formula; a quote before it makes it text. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** Every cell is quoted, so that it is one cell for readers with either separator. */
const toCell = (value: string): string =>
  `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

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
