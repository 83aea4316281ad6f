import type { AdminOrderView } from '@sidecart/bff/views';
import { formatInstant, formatMoney, shortId } from '@/lib/format';
import { readStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Address } from '@/ui/address';
import { ButtonLink } from '@/ui/button-link';
import { Link } from '@/ui/link';
import { Badge, Notice } from '@/ui/notice';
import { SagaSteps } from '@/ui/saga-steps';
import { Facts, PageHead, Section } from '@/ui/section';
import { Totals } from '@/ui/totals';
import { CancelDialog } from './cancel-dialog';
import { CustomerPanel } from './customer-panel';
import { FulfilDialog } from './fulfil-dialog';
import { Lines } from './lines';
import { Notes } from './notes';
import { Payment } from './payment';
import { RefundDialog } from './refund-dialog';
import { Timeline } from './timeline';
import { hasFulfilment, toneOf } from '@/ui/order-tone';

export async function OrderPage({ here, id }: { here: string; id: string }) {
  const [order, { locale, t, staff }] = await Promise.all([
    readStaff('GET /admin/orders/:id', { params: { id } }, here),
    getStaffMessages(),
  ]);
  const labels = staff.orders;
  const { number, status, paymentStatus, fulfilmentStatus, totals, refunded, saga, payment, timeline } =
    order;
  // The shop's own reason is a code; text written by a user is shown unchanged.
  const cancelReason =
    order.cancelReason === 'payment-failed' ? labels.timelineKinds['payment-failed'] : order.cancelReason;
  const missing = <Notice>{t.frame.partMissing}</Notice>;
  return (
    <>
      <PageHead
        title={<span data-order-number={number}>{number}</span>}
        text={
          <>
            <p>{formatInstant(order.createdAt, locale)}</p>
            <p className="mt-2 flex flex-wrap gap-2">
              <Badge tone={toneOf(status)}>{t.order.status[status]}</Badge>
              <Badge tone={toneOf(paymentStatus)}>{labels.paymentStatuses[paymentStatus]}</Badge>
              {hasFulfilment(order) ? (
                <Badge tone={toneOf(fulfilmentStatus)}>{t.order.fulfilmentStatus[fulfilmentStatus]}</Badge>
              ) : null}
            </p>
          </>
        }
      >
        <ButtonLink kind="secondary" href={pathIn('admin', 'orders', id, 'packing-slip')}>
          {labels.slip.title}
        </ButtonLink>
        <Actions order={order} />
      </PageHead>
      <div className="grid gap-x-12 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="min-w-0">
          <Section title={labels.lines}>
            <Lines lines={order.lines} area="admin" />
          </Section>
          <Section title={labels.payment.title}>
            {payment.ok ? <Payment payment={payment.value} /> : missing}
          </Section>
          <Section title={labels.saga}>
            {saga.ok ? (
              <SagaSteps
                steps={saga.value.steps}
                locale={locale}
                names={staff.sagas.stepNames}
                labels={t.progress}
              />
            ) : (
              missing
            )}
          </Section>
          <Section title={labels.notes.title}>
            <Notes order={order} />
          </Section>
          <Section title={labels.timeline}>
            {timeline.ok ? (
              <Timeline entries={timeline.value} lines={order.lines} users={order.users} />
            ) : (
              missing
            )}
          </Section>
        </div>
        <aside className="space-y-8">
          <section className="border-t border-ink pt-4">
            <h2 className="mb-3 text-heading">{t.order.totals}</h2>
            <Totals totals={totals} locale={locale} labels={t.totals} />
            {refunded.amount > 0 ? (
              <p className="mt-2 flex justify-between text-good">
                <span>{t.order.refunded}</span>
                <span className="tabular">{formatMoney(refunded, locale)}</span>
              </p>
            ) : null}
          </section>
          <CustomerPanel order={order} />
          <Facts
            entries={[
              [labels.method, order.shippingMethod.name],
              [labels.coupons, order.coupons.join(', ') || labels.noCoupons],
              [
                labels.checkout,
                <Link
                  key="checkout"
                  href={`/admin/sagas?id=${encodeURIComponent(order.checkoutId)}`}
                  className="underline underline-offset-4"
                >
                  {shortId(order.checkoutId)}
                </Link>,
              ],
              ...(cancelReason ? [[labels.cancelReason, cancelReason] as [string, string]] : []),
            ]}
          />
          <section>
            <h2 className="eyebrow font-sans">{t.order.shippingAddress}</h2>
            <Address address={order.shippingAddress} locale={locale} />
          </section>
          {order.billingAddress ? (
            <section>
              <h2 className="eyebrow font-sans">{t.order.billingAddress}</h2>
              <Address address={order.billingAddress} locale={locale} />
            </section>
          ) : null}
        </aside>
      </div>
    </>
  );
}

/** The actions possible in the order's current state; the service makes the final decision. */
async function Actions({ order }: { order: AdminOrderView }) {
  const { locale, staff } = await getStaffMessages();
  const { id, status, paymentStatus, lines, totals, refunded } = order;
  const labels = staff.orders;
  const { cancel } = staff.frame;
  const problems = { ...staff.frame.problems, ...labels.problems };
  const unsent = lines.filter(({ quantity, fulfilledQuantity }) => fulfilledQuantity < quantity);
  const left = { ...totals.total, amount: totals.total.amount - refunded.amount };
  const isPaid = paymentStatus === 'paid' || paymentStatus === 'partially-refunded';
  return (
    <>
      {isPaid && status === 'placed' && unsent.length > 0 ? (
        <FulfilDialog
          area="admin"
          orderId={id}
          lines={unsent}
          labels={labels.fulfil}
          {...{ cancel, problems }}
        />
      ) : null}
      {isPaid && left.amount > 0 ? (
        <RefundDialog
          orderId={id}
          left={left}
          locale={locale}
          labels={labels.refund}
          {...{ cancel, problems }}
        />
      ) : null}
      {order.canCancel ? (
        <CancelDialog orderId={id} labels={labels.cancel} cancel={cancel} problems={problems} />
      ) : null}
    </>
  );
}
