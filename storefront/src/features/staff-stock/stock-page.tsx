import { named, userChoice } from '@/lib/find';
import { fill, formatInstant, formatNumber, shortId } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff, readNames, readStaff } from '@/lib/staff';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Link } from '@/ui/link';
import { Badge, Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { Facts, PageHead, Section } from '@/ui/section';
import { Table } from '@/ui/table';
import { VariantName } from '@/ui/variant-name';
import { AdjustForm } from './adjust-form';
import { CountForm } from './count-form';
import { toneOf } from './stock-list';

interface StockPageProps {
  area: Area;
  here: string;
  sku: string;
  query: PageQuery;
}

export async function StockPage({ area, here, sku, query }: StockPageProps) {
  const place = filtersOf(query, []);
  const [stock, older, { locale, t, staff }] = await Promise.all([
    readStaff('GET /admin/inventory/:sku', { params: { sku } }, here),
    place.size > 0
      ? listStaff('GET /admin/inventory/:sku/movements', { params: { sku }, query: place }, here)
      : null,
    getStaffMessages(),
  ]);
  const labels = staff.stock;
  const movements = older ?? (stock.movements.ok ? stock.movements.value : null);
  // Sellers do not see who staff are, nor checkouts.
  const isStaff = area === 'admin';
  const actors = (movements?.items ?? []).flatMap(({ actor }) => actor ?? []);
  const users = isStaff ? [...actors, ...(stock.sellerId ? [stock.sellerId] : [])] : [];
  const known = (await readNames({ users }, here)).users.map(userChoice);
  const [seller] = isStaff && stock.sellerId ? named([stock.sellerId], known) : [];
  const actorName = (actor: string) =>
    isStaff
      ? (known.find(({ value }) => value === actor)?.name ?? shortId(actor))
      : actor === stock.sellerId
        ? labels.ledger.you
        : labels.ledger.shop;
  const problems = { ...staff.frame.problems, ...labels.problems };
  const figure = (value: number) => formatNumber(value, locale);
  return (
    <>
      <PageHead
        title={stock.variant?.name ?? sku}
        text={
          <>
            <VariantName
              {...{ sku, variant: stock.variant }}
              name={stock.variant ? labels.toProduct : sku}
              href={stock.variant ? pathIn(area, 'products', stock.variant.productId) : undefined}
            />
            <Badge tone={toneOf[stock.availability]} className="mt-2">
              {t.stock[stock.availability]}
            </Badge>
          </>
        }
      />
      <dl className="mb-10 grid grid-cols-3 gap-x-6 sm:gap-x-10">
        {(['onHand', 'reserved', 'available'] as const).map((name) => (
          <div key={name} className="border-t border-ink pt-3">
            <dt className="eyebrow">{labels[name]}</dt>
            <dd className="tabular font-display text-2xl">{figure(stock[name])}</dd>
          </div>
        ))}
      </dl>
      <div className="grid gap-x-12 lg:grid-cols-2">
        <Section title={labels.adjust.title}>
          <AdjustForm sku={sku} labels={labels.adjust} saved={staff.frame.saved} problems={problems} />
        </Section>
        <Section title={labels.count.title}>
          <CountForm stock={stock} labels={labels.count} saved={staff.frame.saved} problems={problems} />
        </Section>
      </div>
      {seller ? (
        <div className="mb-8">
          <Facts
            entries={[
              [
                labels.seller,
                <Link
                  key="seller"
                  href={`/admin/products?seller=${encodeURIComponent(seller.value)}`}
                  className="underline underline-offset-4"
                >
                  {seller.name}
                </Link>,
              ],
            ]}
          />
        </div>
      ) : null}
      <Section title={labels.ledger.title}>
        {movements ? (
          <>
            <Table
              caption={labels.ledger.title}
              rows={movements.items.map((movement, index) => ({ ...movement, index }))}
              keyOf={({ at, index }) => `${at} ${index}`}
              empty={<p className="text-muted">{labels.ledger.none}</p>}
              columns={[
                {
                  name: labels.ledger.what,
                  cell: ({ kind, at }) => (
                    <>
                      {labels.ledger.kinds[kind] ?? kind}
                      <span className="block text-sm text-muted">{formatInstant(at, locale)}</span>
                    </>
                  ),
                },
                {
                  name: labels.ledger.onHand,
                  isNumber: true,
                  cell: ({ onHandDelta }) => signed(onHandDelta, locale),
                },
                {
                  name: labels.ledger.reserved,
                  isNumber: true,
                  isMinor: true,
                  cell: ({ reservedDelta }) => signed(reservedDelta, locale),
                },
                {
                  name: labels.ledger.who,
                  isBelow: true,
                  cell: ({ kind, onHandDelta, actor, reason, checkoutId }) => (
                    <span className="block max-w-72 break-words">
                      {checkoutId ||
                      (reason === 'count' && (kind === 'count' || onHandDelta === 0)) ? null : (
                        <Reason reason={reason} area={area} labels={labels.ledger} />
                      )}
                      <span className="block text-sm text-muted">
                        {actor && !checkoutId ? actorName(actor) : null}
                        {checkoutId && isStaff ? (
                          <Link
                            href={`/admin/sagas?id=${encodeURIComponent(checkoutId)}`}
                            className="underline underline-offset-4"
                          >
                            {fill(labels.ledger.checkout, { reference: shortId(checkoutId) })}
                          </Link>
                        ) : null}
                      </span>
                    </span>
                  ),
                },
              ]}
            />
            <Pager path={here} query={place} nextCursor={movements.nextCursor} labels={staff.frame.pager} />
          </>
        ) : (
          <Notice>{t.frame.partMissing}</Notice>
        )}
      </Section>
    </>
  );
}

const signed = (delta: number, locale: Locale): string => {
  const size = formatNumber(Math.abs(delta), locale);
  return delta > 0 ? `+${size}` : delta < 0 ? `−${size}` : size;
};

interface ReasonProps {
  reason: string | null;
  area: Area;
  labels: { import: string; importUndone: string };
}

/** What was entered as the reason; an import writes its id there. */
function Reason({ reason, area, labels }: ReasonProps) {
  const [, id, undone] = /^import ([0-9a-f-]{36})( taken back)?$/.exec(reason ?? '') ?? [];
  if (id === undefined) return reason;
  return (
    <Link href={`${pathIn(area, 'imports')}?import=${id}`} className="underline underline-offset-4">
      {undone ? labels.importUndone : labels.import}
    </Link>
  );
}
