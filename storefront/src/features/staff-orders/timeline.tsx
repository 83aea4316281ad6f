import type { Money, NamesView, OrderLineView } from '@sidecart/bff/views';
import { formatInstant, formatMoney, shortId } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import { getStaffMessages } from '@/lib/staff-messages';

interface Entry {
  kind: string;
  details: Record<string, unknown>;
  at: string;
  actorId?: string | undefined;
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

const isLines = (value: unknown): value is { sku: string; quantity: number }[] =>
  Array.isArray(value) && value.every((line: object) => 'sku' in line && 'quantity' in line);

const toText = (value: unknown, locale: Locale, nameOf: (sku: string) => string): string => {
  if (isMoney(value)) return formatMoney(value, locale);
  if (isLines(value)) return value.map(({ sku, quantity }) => `${quantity} × ${nameOf(sku)}`).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};

/** The whole history of an order, latest first, with its details. */
export async function Timeline({
  entries,
  lines,
  users,
}: {
  entries: Entry[];
  lines: OrderLineView[];
  users: NamesView['users'];
}) {
  const { locale, staff, reasons } = await getStaffMessages();
  const { timelineKinds: kinds, timelineDetails: names } = staff.orders;
  // The shop's own reasons are codes; text written by a user is shown unchanged.
  const wordsFor = (name: string, text: string): string | undefined =>
    name === 'code' ? reasons[text] : text === 'payment-failed' ? kinds[text] : undefined;
  const nameOf = (sku: string): string => {
    const { name, options = {} } = lines.find((line) => line.sku === sku) ?? {};
    return [name ?? sku, ...Object.values(options)].join(', ');
  };
  const toLine = ([name, value]: [string, unknown]): string => {
    const text = toText(value, locale, nameOf);
    return `${names[name] ?? name}: ${wordsFor(name, text) ?? text}`;
  };
  return (
    <ol className="space-y-4 border-l border-rule pl-5">
      {[...entries].reverse().map(({ kind, details, at, actorId }) => (
        <li
          key={`${kind} ${at}`}
          data-timeline={kind}
          className="relative before:absolute before:top-2 before:-left-[1.5625rem] before:size-2.5 before:rounded-full before:bg-accent"
        >
          <p>{kinds[kind] ?? kind}</p>
          {Object.keys(details).length > 0 ? (
            <p className="text-sm break-words text-muted">
              {Object.entries(details).map(toLine).join(' · ')}
            </p>
          ) : null}
          <time dateTime={at} className="eyebrow">
            {formatInstant(at, locale)}
          </time>
          {actorId ? (
            <span className="eyebrow">
              {' '}
              · {users.find(({ id }) => id === actorId)?.name ?? shortId(actorId)}
            </span>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
