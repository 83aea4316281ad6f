'use client';

import type { OrderSummary } from '@sidecart/bff/views';
import { send } from '@/lib/api';
import { fill, fillCount } from '@/lib/format';
import { useAttemptKey } from '@/lib/use-write';
import type { StaffMessages } from '@/messages/en/staff';
import { ActionDialog } from '@/ui/action-dialog';
import { look } from '@/ui/button';
import { Field } from '@/ui/field';
import { BulkBar, useBulk } from '@/ui/list/bulk-bar';
import { useSelection } from '@/ui/list/selection';
import { useLocale } from '@/ui/locale';

type Row = Pick<OrderSummary, 'id' | 'number' | 'status' | 'paymentStatus' | 'fulfilmentStatus'>;

interface OrderBulkProps {
  orders: Row[];
  labels: StaffMessages['orders']['bulk'];
  /** Of the fields of a shipment. */
  fulfil: StaffMessages['orders']['fulfil'];
  frame: Pick<StaffMessages['frame'], 'list' | 'cancel'>;
  problems: Record<string, string>;
}

const canShip = ({ status, paymentStatus, fulfilmentStatus }: Row): boolean =>
  status === 'placed' &&
  (paymentStatus === 'paid' || paymentStatus === 'partially-refunded') &&
  (fulfilmentStatus === 'unfulfilled' || fulfilmentStatus === 'partially-fulfilled');

/** What can be done with the chosen orders of a list. */
export function OrderBulk({ orders, labels, fulfil, frame, problems }: OrderBulkProps) {
  const locale = useLocale();
  const attempt = useAttemptKey();
  const { chosen } = useSelection();
  const bulk = useBulk((id) => orders.find((order) => order.id === id)?.number ?? id, problems);
  const chosenOrders = orders.filter(({ id }) => chosen.has(id));
  const shippable = chosenOrders.filter(canShip);
  const others = chosenOrders.length - shippable.length;

  async function ask(form: FormData) {
    const textOf = (name: string) => String(form.get(name)).trim();
    const body = {
      carrier: textOf('carrier'),
      orders: shippable.map(({ id }) => ({ id, trackingNumber: textOf(`tracking ${id}`) })),
    };
    const headers = { 'idempotency-key': attempt.keyFor(body) };
    const result = await send('POST /admin/bulk/orders/fulfilment', { body }, { headers });
    if (result.ok) attempt.end();
    return result;
  }

  return (
    <BulkBar labels={frame.list} problems={problems} bulk={bulk}>
      <ActionDialog
        words={{
          open: labels.fulfil.open,
          confirm: fulfil.confirm,
          cancel: frame.cancel,
          title: fillCount(labels.fulfil.title, shippable.length, locale),
          text:
            others > 0
              ? `${labels.fulfil.text} ${fillCount(labels.fulfil.others, others, locale)}`
              : labels.fulfil.text,
        }}
        problems={problems}
        disabled={shippable.length === 0}
        ask={ask}
        onDone={(view) => bulk.finish(view, { forms: labels.fulfilled })}
      >
        {() => (
          <>
            <Field name="carrier" label={fulfil.carrier} required maxLength={100} />
            {shippable.map(({ id, number }) => (
              <Field
                key={id}
                name={`tracking ${id}`}
                label={fill(labels.fulfil.tracking, { number })}
                required
                maxLength={100}
                autoComplete="off"
              />
            ))}
          </>
        )}
      </ActionDialog>
      <a
        href={`/api/admin/orders/export?${new URLSearchParams([...chosen].map((id): [string, string] => ['id', id]))}`}
        download
        className={look({ kind: 'secondary', size: 'small' })}
      >
        {labels.export}
      </a>
    </BulkBar>
  );
}
