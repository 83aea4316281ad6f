import type { EventData } from '@sidecart/contracts/topics';
import type { Queryable } from '@sidecart/kit/db';
import type { Page } from '@sidecart/kit/page';

export interface AuditEntry {
  id: string;
  createdAt: Date;
  actor: { id: string; role: string; email: string | null };
  action: string;
  permission: string | null;
  target: { kind: string; id: string };
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  requestId: string;
  address: string;
  outcome: 'succeeded' | 'refused';
  count: number;
}

export interface AuditFilter {
  actor?: string | undefined;
  action?: string | undefined;
  target?: string | undefined;
  outcome?: 'succeeded' | 'refused' | undefined;
  /** Each end is a day of the shop (`YYYY-MM-DD`) or an instant; both ends are inclusive. */
  from?: string | undefined;
  to?: string | undefined;
}

interface AuditRow {
  [column: string]: unknown;
  id: string;
  created_at: Date;
  actor_id: string;
  actor_role: string;
  actor_email: string | null;
  action: string;
  permission: string;
  target_kind: string;
  target_id: string;
  reason: string;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  request_id: string;
  address: string;
  outcome: AuditEntry['outcome'];
  count: number;
}

const toEntry = (row: AuditRow): AuditEntry => ({
  id: row.id,
  createdAt: row.created_at,
  actor: { id: row.actor_id, role: row.actor_role, email: row.actor_email },
  action: row.action,
  permission: row.permission || null,
  target: { kind: row.target_kind, id: row.target_id },
  reason: row.reason || null,
  before: row.before,
  after: row.after,
  requestId: row.request_id,
  address: row.address,
  outcome: row.outcome,
  count: row.count,
});

const dayOf = (end: string | undefined) => (end?.length === 10 ? end : null);
const instantOf = (end: string | undefined) => (end === undefined || end.length === 10 ? null : end);

export function createAuditStore() {
  return {
    /** An entry whose id exists is not added again. */
    async add(q: Queryable, id: string, createdAt: Date, entry: EventData<'audit.recorded'>): Promise<void> {
      await q.query(
        `INSERT INTO audit_entries (id, created_at, actor_id, actor_role, action, permission, target_kind,
           target_id, reason, before, after, request_id, address, outcome, count)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (id) DO NOTHING`,
        [
          id,
          createdAt,
          entry.actorId,
          entry.actorRole,
          entry.action,
          entry.permission,
          entry.targetKind,
          entry.targetId,
          entry.reason,
          entry.before || null,
          entry.after || null,
          entry.requestId,
          entry.address,
          entry.outcome,
          entry.count,
        ],
      );
    },

    async list(q: Queryable, filter: AuditFilter, timeZone: string, page: Page): Promise<AuditEntry[]> {
      const { actor, action, target, outcome, from, to } = filter;
      const { rows } = await q.query<AuditRow>(
        `SELECT entry.id, entry.created_at, actor_id, actor_role, users.email AS actor_email, action, permission,
           target_kind, target_id, reason, before, after, request_id, address, outcome, count
         FROM audit_entries AS entry LEFT JOIN users ON users.id = actor_id
         WHERE ($1::timestamptz IS NULL OR (entry.created_at, entry.id) < ($1, $2))
           AND ($4::text IS NULL OR actor_id IN ($4, (SELECT id FROM users WHERE email = $4)))
           AND ($5::text IS NULL OR action = $5)
           AND ($6::text IS NULL OR target_id = $6)
           AND ($7::text IS NULL OR outcome = $7)
           AND entry.created_at >= coalesce($8::timestamptz, $9::date::timestamp AT TIME ZONE $12, '-infinity')
           AND entry.created_at < coalesce(
             $10::timestamptz + interval '1 millisecond', ($11::date + 1)::timestamp AT TIME ZONE $12, 'infinity')
         ORDER BY entry.created_at DESC, entry.id DESC LIMIT $3`,
        [
          page.after?.createdAt ?? null,
          page.after?.id ?? '',
          page.limit,
          actor ?? null,
          action ?? null,
          target ?? null,
          outcome ?? null,
          instantOf(from),
          dayOf(from),
          instantOf(to),
          dayOf(to),
          timeZone,
        ],
        // Which index serves depends on the filters that are given.
        { replan: true },
      );
      return rows.map(toEntry);
    },
  };
}
export type AuditStore = ReturnType<typeof createAuditStore>;
