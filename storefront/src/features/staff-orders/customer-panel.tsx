import type { AdminOrderView } from '@sidecart/bff/views';
import { fillCount, formatMoney } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import { Link } from '@/ui/link';

/** Who ordered, how often, and for how much in total. */
export async function CustomerPanel({ order }: { order: AdminOrderView }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.orders.customerPanel;
  const { customer, users, email, shippingAddress } = order;
  const user = customer.ok ? users.find(({ id }) => id === customer.value.userId) : undefined;
  const isGuest = customer.ok && customer.value.userId === null;
  const spent = customer.ok ? customer.value.spent.filter(({ amount }) => amount > 0) : [];
  return (
    <section className="border-t border-ink pt-4">
      <h2 className="mb-3 text-heading">{staff.orders.customer}</h2>
      <p>
        {user?.name ?? `${shippingAddress.firstName} ${shippingAddress.lastName}`}
        {isGuest ? <span className="text-muted"> · {labels.guest}</span> : null}
      </p>
      <p>
        <a href={`mailto:${email}`} className="break-all underline underline-offset-4">
          {email}
        </a>
      </p>
      {customer.ok ? (
        <p className="mt-2">
          <Link
            href={`/admin/orders?email=${encodeURIComponent(email)}`}
            className="underline underline-offset-4"
          >
            {fillCount(labels.orders, customer.value.orders, locale)}
          </Link>
          {spent.length > 0 ? (
            <span className="tabular text-muted">
              {' '}
              · {labels.spent} {spent.map((sum) => formatMoney(sum, locale)).join(' + ')}
            </span>
          ) : null}
        </p>
      ) : null}
    </section>
  );
}
