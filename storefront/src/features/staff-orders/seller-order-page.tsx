import type { SellerOrderView } from '@sidecart/bff/views';
import { fill, formatInstant, formatMoney } from '@/lib/format';
import { readStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Address } from '@/ui/address';
import { ButtonLink } from '@/ui/button-link';
import { Badge, Notice } from '@/ui/notice';
import { toneOf } from '@/ui/order-tone';
import { Facts, PageHead, Section } from '@/ui/section';
import { FulfilDialog } from './fulfil-dialog';
import { Lines } from './lines';

/** What a seller needs of an order to send own lines of it. */
export async function SellerOrderPage({ here, id }: { here: string; id: string }) {
  const [order, { locale, t, staff }] = await Promise.all([
    readStaff('GET /seller/orders/:id', { params: { id } }, here),
    getStaffMessages(),
  ]);
  const labels = staff.orders;
  const { number, status, fulfilmentStatus, canFulfil, lines, shippingAddress } = order;
  const isCancelled = status === 'cancelled';
  const unsent = lines.filter(({ quantity, fulfilledQuantity }) => fulfilledQuantity < quantity);
  return (
    <>
      <PageHead
        title={<span data-order-number={number}>{number}</span>}
        text={
          <>
            <p>{formatInstant(order.createdAt, locale)}</p>
            <p className="mt-2">
              <Badge tone={toneOf(isCancelled ? status : fulfilmentStatus)}>
                {isCancelled ? t.order.status.cancelled : t.order.fulfilmentStatus[fulfilmentStatus]}
              </Badge>
            </p>
          </>
        }
      >
        {isCancelled ? null : (
          <ButtonLink kind="secondary" href={pathIn('seller', 'orders', id, 'packing-slip')}>
            {labels.slip.title}
          </ButtonLink>
        )}
        {canFulfil ? (
          <FulfilDialog
            area="seller"
            orderId={id}
            lines={unsent}
            labels={labels.fulfil}
            cancel={staff.frame.cancel}
            problems={{ ...staff.frame.problems, ...labels.problems }}
          />
        ) : null}
      </PageHead>
      {!canFulfil && !isCancelled && unsent.length > 0 ? (
        <Notice className="mb-8">{labels.ofSeller.waiting}</Notice>
      ) : null}
      <div className="grid gap-x-12 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <Section title={labels.lines}>
            <Lines lines={lines} area="seller" />
            <p className="mt-3 flex justify-between border-t border-rule pt-3">
              <span>{labels.ofSeller.subtotal}</span>
              <span className="tabular">{formatMoney(order.subtotal, locale)}</span>
            </p>
          </Section>
          <Section title={labels.ofSeller.shipments}>
            <Shipments order={order} />
          </Section>
        </div>
        <aside className="space-y-8 border-t border-ink pt-4 xl:self-start">
          <section>
            <h2 className="eyebrow font-sans">{labels.slip.to}</h2>
            {shippingAddress ? (
              <Address address={shippingAddress} locale={locale} />
            ) : (
              <p className="text-muted">{labels.ofSeller.noAddress}</p>
            )}
          </section>
          <Facts entries={[[labels.method, order.shippingMethod.name]]} />
        </aside>
      </div>
    </>
  );
}

async function Shipments({ order: { lines, shipments } }: { order: SellerOrderView }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.orders.ofSeller;
  const nameOf = (sku: string) => lines.find((line) => line.sku === sku)?.name ?? sku;
  if (shipments.length === 0) return <p className="text-muted">{labels.noShipments}</p>;
  return (
    <ul className="divide-y divide-rule">
      {shipments.map((shipment) => (
        <li key={`${shipment.at} ${shipment.trackingNumber}`} className="py-3" data-shipment>
          <p>{shipment.lines.map(({ sku, quantity }) => `${quantity} × ${nameOf(sku)}`).join(', ')}</p>
          <p className="eyebrow">
            {formatInstant(shipment.at, locale)} · {shipment.carrier} ·{' '}
            {shipment.trackingUrl ? (
              <a
                href={shipment.trackingUrl}
                rel="noreferrer"
                aria-label={fill(labels.track, { number: shipment.trackingNumber })}
                className="break-all underline underline-offset-4"
              >
                {shipment.trackingNumber}
              </a>
            ) : (
              <span className="break-all">{shipment.trackingNumber}</span>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
