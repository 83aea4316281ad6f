import type { Answer } from '@sidecart/bff/views';
import type { StaffMessages } from '@/messages/en/staff';
import { Link } from '@/ui/link';

type Entry = Answer<'GET /admin/audit-log'>['items'][number];

const toText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

interface AuditDetailsProps {
  entry: Entry;
  /** The entry in words. */
  about: string;
  labels: StaffMessages['auditLog'];
}

/** What an entry says beyond its row: the fields before and after, and where the request came from. */
export function AuditDetails({ entry, about, labels }: AuditDetailsProps) {
  const before = new Map(Object.entries(entry.before ?? {}));
  const after = new Map(Object.entries(entry.after ?? {}));
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const facts = [
    [labels.reason, entry.reason],
    [labels.permission, entry.permission],
    [labels.role, entry.actor.role],
    [labels.address, entry.address],
    [labels.requestId, entry.requestId],
  ] as const;
  const side = (values: Map<string, unknown>, name: string) =>
    values.has(name) ? toText(values.get(name)) : labels.nothing;
  return (
    <details className="max-w-md open:min-w-56">
      <summary
        aria-label={`${labels.show}: ${about}`}
        className="py-1 whitespace-nowrap underline underline-offset-4"
      >
        {labels.show}
      </summary>
      {names.length > 0 ? (
        <dl className="mt-2 text-sm">
          {names.map((name) => (
            <div key={name} className="mb-2">
              <dt className="text-muted">{name}</dt>
              <dd className="break-words">
                <del className="text-muted">{side(before, name)}</del> →{' '}
                <ins className="no-underline">{side(after, name)}</ins>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 text-sm">
        {facts.map(([name, value]) =>
          value ? (
            <div key={name} className="contents">
              <dt className="text-muted">{name}</dt>
              <dd className="break-all">{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
      {entry.target.id ? (
        <Link
          href={`/admin/audit-log?target=${encodeURIComponent(entry.target.id)}`}
          className="mt-2 inline-block py-1 text-sm underline underline-offset-4"
        >
          {labels.sameTarget}
        </Link>
      ) : null}
    </details>
  );
}
