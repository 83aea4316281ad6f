import type { PaymentView } from '@sidecart/bff/views';
import { formatInstant, formatMoney } from '@/lib/format';
import { getStaffMessages } from '@/lib/staff-messages';
import { Facts } from '@/ui/section';
import { Table } from '@/ui/table';
import { WriteButton } from '@/ui/write-button';

/** The payment of an order; null where there was nothing to pay. */
export async function Payment({ payment }: { payment: PaymentView | null }) {
  const { locale, staff, reasons } = await getStaffMessages();
  const labels = staff.orders.payment;
  if (!payment) return <p className="text-muted">{labels.none}</p>;
  const { id, status, amount, captured, refunded, declineCode, ledger } = payment;
  return (
    <div className="space-y-4">
      <Facts
        entries={[
          [labels.status, labels.statuses[status] ?? status],
          [labels.amount, formatMoney(amount, locale)],
          [labels.captured, formatMoney(captured, locale)],
          [labels.refunded, formatMoney(refunded, locale)],
          ...(declineCode
            ? [[labels.declineCode, reasons[declineCode] ?? declineCode] as [string, string]]
            : []),
        ]}
      />
      {status === 'authorized' ? (
        <div className="flex flex-wrap gap-2">
          {(['capture', 'void'] as const).map((move) => (
            <WriteButton
              key={move}
              words={{ ...labels[move], cancel: staff.frame.cancel }}
              route={`POST /admin/payments/:paymentId/${move}`}
              call={{ params: { paymentId: id }, body: {} }}
              kind={move === 'void' ? 'danger' : 'secondary'}
              problems={staff.frame.problems}
            />
          ))}
        </div>
      ) : null}
      <Table
        caption={labels.ledger}
        rows={ledger.map((entry, index) => ({ ...entry, index }))}
        keyOf={({ at, index }) => `${at} ${index}`}
        empty={null}
        columns={[
          { name: labels.what, cell: ({ kind }) => labels.kinds[kind] ?? kind },
          { name: staff.dashboard.when, cell: ({ at }) => formatInstant(at, locale) },
          { name: labels.sum, isNumber: true, cell: (entry) => formatMoney(entry.amount, locale) },
        ]}
      />
    </div>
  );
}
