import type { Access, Role } from '@sidecart/contracts/permissions';
import type { EventData, OutgoingEvent } from '@sidecart/contracts/topics';

/** Who performs an operation of the contract, and where the request came from. */
export interface Actor {
  userId: string;
  role: Role;
  /** The name of the operation. */
  action: string;
  permission: Access;
  requestId: string;
  address: string;
}

/** What an audited operation did. */
export interface AuditedChange {
  target: { kind: string; id: string };
  reason?: string | undefined;
  /** The state without personal data; none for something new. */
  before?: object | undefined;
  /** None for something removed. */
  after?: object | undefined;
}

/** Of one field, and of all fields on one side of the difference. */
const FIELD_BYTES = 2_048;
const SIDE_BYTES = 8_192;
const SECRET = /password|secret|token$|^card(number)?$|^cvc$/i;

/** Compares as JSON, without fields that must never be recorded, at any depth. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (key, part: unknown) => (SECRET.test(key) ? undefined : part));

/** A field that is too long becomes the beginning of its JSON; fields beyond the bound are only counted. */
function bounded(fields: readonly [name: string, json: string][]): string {
  if (fields.length === 0) return '';
  let left = SIDE_BYTES;
  const kept = new Map<string, unknown>();
  let omitted = 0;
  for (const [name, json] of fields) {
    const isLong = Buffer.byteLength(json) > FIELD_BYTES;
    // Half a character, or a letter of three bytes, must not exceed the bound.
    const value = isLong
      ? `${json.slice(0, FIELD_BYTES / 4).replace(/[\uD800-\uDBFF]$/, '')}…`
      : JSON.parse(json);
    const size = Buffer.byteLength(JSON.stringify({ [name]: value }));
    if (size > left) omitted += 1;
    else {
      left -= size;
      kept.set(name, value);
    }
  }
  if (omitted > 0) kept.set('…', omitted);
  return JSON.stringify(Object.fromEntries(kept));
}

/** @returns the fields that differ, as JSON objects */
function difference(before: object = {}, after: object = {}): { before: string; after: string } {
  const [old, fresh] = [before, after].map(
    (side) =>
      new Map(
        Object.entries(side)
          .filter(([, value]) => value !== undefined)
          .map(([name, value]) => [name, toJson(value)] as const),
      ),
  ) as [Map<string, string>, Map<string, string>];
  const differing = (side: Map<string, string>, other: Map<string, string>) =>
    bounded([...side].filter(([name, json]) => !SECRET.test(name) && other.get(name) !== json));
  return { before: differing(old, fresh), after: differing(fresh, old) };
}

/** The entry of a change for the audit log. */
export const auditEntry = (actor: Actor, change: AuditedChange): EventData<'audit.recorded'> => ({
  actorId: actor.userId,
  actorRole: actor.role,
  action: actor.action,
  permission: actor.permission === 'public' || actor.permission === 'user' ? '' : actor.permission,
  targetKind: change.target.kind,
  targetId: change.target.id,
  reason: change.reason ?? '',
  ...difference(change.before, change.after),
  requestId: actor.requestId,
  address: actor.address,
  outcome: 'succeeded',
  count: 1,
});

/** The entry as an event, which belongs in the outbox in the transaction of the change. */
export const audited = (actor: Actor, change: AuditedChange): OutgoingEvent => ({
  type: 'audit.recorded',
  aggregateId: `${change.target.kind}/${change.target.id}`,
  data: auditEntry(actor, change),
});
