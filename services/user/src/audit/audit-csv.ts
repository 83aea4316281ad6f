import { csvLine } from '@sidecart/contracts/csv';
import type { AuditEntry } from './audit-store';

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

export const csvHeader = csvLine(columns.map(([name]) => name));
export const toCsv = (entries: readonly AuditEntry[]): string =>
  entries.map((entry) => csvLine(columns.map(([, textOf]) => textOf(entry)))).join('');
