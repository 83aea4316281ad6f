import type { AccountView } from '@sidecart/bff/views';
import { fillCount, formatDate, formatMoney } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { Link } from '@/ui/link';
import { Badge, Notice } from '@/ui/notice';
import { Reorder } from '@/ui/reorder';

/** The orders of an account, newest first. */
export async function OrderList({ orders }: Pick<AccountView, 'orders'>) {
  const { locale, t } = await getMessages();
  const labels = t.account.orders;
  if (!orders.ok) return <Notice>{t.frame.partMissing}</Notice>;
  const { items, nextCursor } = orders.value;
  if (items.length === 0) return <p className="text-muted">{labels.none}</p>;
  return (
    <>
      <ul className="divide-y divide-rule border-y border-rule">
        {items.map(({ id, number, status, paymentStatus, fulfilmentStatus, total, itemCount, createdAt }) => (
          <li key={id} className="group relative flex flex-wrap items-center gap-x-6 gap-y-1 py-4">
            <Link
              href={`/orders/${id}`}
              className="font-medium underline-offset-4 group-hover:underline after:absolute after:inset-0"
            >
              {number}
            </Link>
            <span className="text-muted">{formatDate(createdAt, locale)}</span>
            <span className="text-muted">{fillCount(t.frame.miniCart.units, itemCount, locale)}</span>
            <span className="grow text-right sm:order-last sm:grow-0 tabular">
              {formatMoney(total, locale)}
            </span>
            <span className="flex grow flex-wrap gap-2">
              <Badge tone={status === 'cancelled' ? 'bad' : 'neutral'}>{t.order.status[status]}</Badge>
              {status === 'cancelled' ? null : (
                <>
                  <Badge>{t.order.paymentStatus[paymentStatus]}</Badge>
                  <Badge>{t.order.fulfilmentStatus[fulfilmentStatus]}</Badge>
                </>
              )}
            </span>
            <Reorder order={{ id, number }} labels={t.order.reorder} />
          </li>
        ))}
      </ul>
      {nextCursor ? (
        <Link
          href={`/account?cursor=${encodeURIComponent(nextCursor)}`}
          className="mt-4 inline-block underline underline-offset-4"
        >
          {labels.older}
        </Link>
      ) : null}
    </>
  );
}
