import type { OrderView } from '@sidecart/bff/views';
import type { ReactNode } from 'react';
import { fill, formatDate, formatMoney } from '@/lib/format';
import { getFrame } from '@/lib/bff';
import { getMessages } from '@/lib/locale';
import { productPath } from '@/lib/paths';
import { Address } from '@/ui/address';
import { Link } from '@/ui/link';
import { Badge, Notice } from '@/ui/notice';
import { Picture } from '@/ui/picture';
import { Reorder } from '@/ui/reorder';
import { Totals } from '@/ui/totals';
import { CancelOrder } from './cancel-order';
import { CreateAccount } from './create-account';
import { hasFulfilment, toneOf } from '@/ui/order-tone';
import { Timeline } from './timeline';

/** Everything about one order. */
export async function OrderDetails({ order }: { order: OrderView }) {
  const [{ locale, t }, { viewer }] = await Promise.all([getMessages(), getFrame()]);
  const {
    id,
    number,
    status,
    paymentStatus,
    fulfilmentStatus,
    email,
    createdAt,
    totals,
    refunded,
    timeline,
  } = order;
  const labels = t.order;
  const isFresh = status === 'placed' && fulfilmentStatus === 'unfulfilled';
  return (
    <>
      <header className="mb-10 space-y-3">
        <h1 className="text-title" data-order-number={number}>
          {fill(labels.title, { number })}
        </h1>
        <p className="text-muted">{fill(labels.from, { date: formatDate(createdAt, locale) })}</p>
        <p className="flex flex-wrap gap-2" role="status" data-order-status={status}>
          <Badge tone={toneOf(status)}>{labels.status[status]}</Badge>
          <Badge tone={toneOf(paymentStatus)} data-payment-status={paymentStatus}>
            {labels.paymentStatus[paymentStatus]}
          </Badge>
          {hasFulfilment(order) ? (
            <Badge tone={toneOf(fulfilmentStatus)} data-fulfilment-status={fulfilmentStatus}>
              {labels.fulfilmentStatus[fulfilmentStatus]}
            </Badge>
          ) : null}
        </p>
        {isFresh ? (
          <Notice tone="good" className="mt-5 max-w-xl" data-screen-only>
            {fill(labels.thanks, { email })}
          </Notice>
        ) : null}
        {isFresh ? (
          <CreateAccount
            order={order}
            isGuest={!viewer}
            labels={labels.account}
            problems={t.account.register.problems}
          />
        ) : null}
      </header>
      <div className="grid gap-x-14 gap-y-12 lg:grid-cols-[1fr_22rem]">
        <div className="space-y-12">
          <section>
            <h2 className="mb-2 border-t border-ink pt-4 text-heading">{labels.lines}</h2>
            <Lines lines={order.lines} />
            <div className="flex flex-wrap gap-3" data-screen-only>
              <Reorder order={{ id, number }} lines={order.lines} labels={labels.reorder} />
            </div>
          </section>
          <section>
            <h2 className="mb-4 border-t border-ink pt-4 text-heading">{labels.timeline.title}</h2>
            {timeline.ok ? <Timeline entries={timeline.value} /> : <Notice>{t.frame.partMissing}</Notice>}
          </section>
        </div>
        <aside className="space-y-8">
          <section>
            <h2 className="mb-3 border-t border-ink pt-4 text-heading">{labels.totals}</h2>
            <Totals totals={totals} locale={locale} labels={t.totals} />
            {refunded.amount > 0 ? (
              <p className="mt-2 flex justify-between text-good">
                <span>{labels.refunded}</span>
                <span className="tabular">{formatMoney(refunded, locale)}</span>
              </p>
            ) : null}
          </section>
          <Fact name={labels.shippingAddress}>
            <Address address={order.shippingAddress} locale={locale} />
          </Fact>
          {order.billingAddress ? (
            <Fact name={labels.billingAddress}>
              <Address address={order.billingAddress} locale={locale} />
            </Fact>
          ) : null}
          <Fact name={labels.method}>{order.shippingMethod.name}</Fact>
          {order.canCancel ? <CancelOrder id={id} labels={labels.cancel} /> : null}
        </aside>
      </div>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="eyebrow font-sans">{name}</h2>
      {children}
    </section>
  );
}

async function Lines({ lines }: Pick<OrderView, 'lines'>) {
  const { locale, t } = await getMessages();
  return (
    <ul className="divide-y divide-rule">
      {lines.map(
        ({ sku, productId, slug, name, options, picture, quantity, fulfilledQuantity, lineTotal }) => (
          <li key={sku} className="flex items-center gap-4 py-4">
            <Picture
              picture={picture}
              tint={productId}
              sizes="80px"
              upTo="thumb"
              className="size-20 shrink-0"
            />
            <div className="grow">
              <p className="font-medium">
                {quantity} ×{' '}
                {slug ? (
                  <Link href={productPath(slug, sku)} className="underline-offset-4 hover:underline">
                    {name}
                  </Link>
                ) : (
                  name
                )}
              </p>
              <p className="eyebrow">{Object.values(options).join(' · ')}</p>
              {fulfilledQuantity > 0 ? (
                <p className="eyebrow">{fill(t.order.sent, { count: fulfilledQuantity, quantity })}</p>
              ) : null}
            </div>
            <span className="tabular">{formatMoney(lineTotal, locale)}</span>
          </li>
        ),
      )}
    </ul>
  );
}
