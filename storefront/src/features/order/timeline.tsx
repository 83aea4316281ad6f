import type { Money } from '@sidecart/bff/views';
import { fill, formatInstant, formatMoney } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import type { Locale } from '@/lib/locales';

interface Entry {
  kind: string;
  details: Record<string, unknown>;
  at: string;
}

const isMoney = (value: unknown): value is Money =>
  typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value;

const toWords = (details: Record<string, unknown>, locale: Locale): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      isMoney(value) ? formatMoney(value, locale) : String(value),
    ]),
  );

/** What happened to an order, latest first; entries without a text for shoppers are omitted. */
export async function Timeline({ entries }: { entries: Entry[] }) {
  const { locale, t } = await getMessages();
  const { kinds } = t.order.timeline;
  return (
    <ol className="space-y-4 border-l border-rule pl-5">
      {[...entries]
        .reverse()
        .filter(({ kind }) => kinds[kind])
        .map(({ kind, details, at }) => (
          <li
            key={`${kind} ${at}`}
            data-timeline={kind}
            className="relative before:absolute before:top-2 before:-left-[1.5625rem] before:size-2.5 before:rounded-full before:bg-accent"
          >
            <p>{fill(kinds[kind] ?? '', toWords(details, locale))}</p>
            <time dateTime={at} className="eyebrow">
              {formatInstant(at, locale)}
            </time>
          </li>
        ))}
    </ol>
  );
}
