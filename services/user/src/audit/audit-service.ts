import { auditEntry, type Actor, type AuditedChange } from '@sidecart/kit/audit';
import type { Db, Tx } from '@sidecart/kit/db';
import type { EventMeta, EventTx } from '@sidecart/kit/events';
import type { EventData } from '@sidecart/contracts/topics';
import type { Page } from '@sidecart/kit/page';
import { csvHeader, toCsv } from './audit-csv';
import type { AuditEntry, AuditFilter, AuditStore } from './audit-store';

export interface AuditDeps {
  db: Db;
  store: AuditStore;
  /** The time zone of the shop's calendar; IANA name. */
  timeZone: string;
  now: () => Date;
  newId: () => string;
}

/** Entries of an export at a time; the event loop is free between two batches. */
const BATCH = 500;

export function createAuditService({ db, store, timeZone, now, newId }: AuditDeps) {
  return {
    /** audit.recorded: another service has committed a change. */
    keep: (data: EventData<'audit.recorded'>, meta: EventMeta, tx: EventTx): Promise<void> =>
      tx((t) => store.add(t, meta.id, meta.occurredAt, data)),

    /** A change by this service, in its own transaction. */
    record: (t: Tx, actor: Actor, change: AuditedChange): Promise<void> =>
      store.add(t, newId(), now(), auditEntry(actor, change)),

    /** Refusals that were counted. */
    recordRefusals: (
      t: Tx,
      { id, count }: { id: string; count: number },
      actor: Actor,
      target: AuditedChange['target'],
    ): Promise<void> =>
      store.add(t, id, now(), { ...auditEntry(actor, { target }), outcome: 'refused', count }),

    listEntries: (filter: AuditFilter, page: Page): Promise<AuditEntry[]> =>
      store.list(db, filter, timeZone, page),

    /** All entries as CSV, piece by piece; nothing is read before a piece is requested. That it was exported is an entry, too. */
    async *exportEntries(filter: AuditFilter, actor: Actor): AsyncGenerator<string> {
      const target = { kind: 'audit-log', id: 'audit-log' };
      // That the filter named an address is recorded, not which.
      const wanted = { ...filter, ...(filter.actor?.includes('@') && { actor: '…' }) };
      await db.tx((t) =>
        store.add(t, newId(), now(), auditEntry(actor, { target, after: { filter: wanted } })),
      );
      let entries = await store.list(db, filter, timeZone, { limit: BATCH });
      yield csvHeader + toCsv(entries);
      while (entries.length === BATCH) {
        entries = await store.list(db, filter, timeZone, { limit: BATCH, after: entries.at(-1) });
        yield toCsv(entries);
      }
    },
  };
}
export type AuditService = ReturnType<typeof createAuditService>;
