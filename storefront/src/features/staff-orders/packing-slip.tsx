import { fill, formatDate } from '@/lib/format';
import { readStaff } from '@/lib/staff';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Address } from '@/ui/address';
import { Link } from '@/ui/link';
import { Table } from '@/ui/table';
import { PrintButton } from './print-button';

/** What goes into the parcel: what was ordered, of a seller's order own lines, and where it goes, without prices. */
export async function PackingSlip({ area, here, id }: { area: Area; here: string; id: string }) {
  const [order, { locale, staff }] = await Promise.all([
    readStaff(`GET /${area}/orders/:id`, { params: { id } }, here),
    getStaffMessages(),
  ]);
  const labels = staff.orders.slip;
  const { number, createdAt, lines, shippingAddress, shippingMethod } = order;
  return (
    <article className="max-w-3xl">
      <p data-screen-only className="mb-8 flex flex-wrap items-center gap-4">
        <PrintButton>{labels.print}</PrintButton>
        <Link href={pathIn(area, 'orders', id)} className="underline underline-offset-4">
          {labels.back}
        </Link>
      </p>
      <h1 className="text-title">{labels.title}</h1>
      <p className="mt-2">
        {fill(labels.order, { number, date: formatDate(createdAt, locale) })}
        <span className="block">{shippingMethod.name}</span>
      </p>
      <section className="my-8">
        <h2 className="eyebrow font-sans">{labels.to}</h2>
        {shippingAddress ? (
          <Address address={shippingAddress} locale={locale} />
        ) : (
          <p>{staff.orders.ofSeller.noAddress}</p>
        )}
      </section>
      <Table
        caption={labels.title}
        rows={lines}
        keyOf={({ sku }) => sku}
        empty={null}
        columns={[
          {
            name: staff.products.product,
            cell: ({ name, options }) => (
              <>
                {name}
                {Object.entries(options).map(([option, value]) => (
                  <span key={option} className="block text-sm text-muted">
                    {option}: {value}
                  </span>
                ))}
              </>
            ),
          },
          { name: staff.stock.sku, cell: ({ sku }) => <span className="wrap-anywhere">{sku}</span> },
          { name: labels.quantity, isNumber: true, cell: ({ quantity }) => quantity },
        ]}
      />
    </article>
  );
}
