import type { OrderLineView } from '@sidecart/bff/views';
import Link from 'next/link';
import { fill, formatMoney } from '@/lib/format';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Picture } from '@/ui/picture';

export async function Lines({ lines, area }: { lines: OrderLineView[]; area: Area }) {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.orders;
  return (
    <ul className="divide-y divide-rule">
      {lines.map((line) => (
        <li key={line.sku} className="flex items-start gap-4 py-3">
          <Picture
            picture={line.picture && { ...line.picture, alt: '' }}
            tint={line.productId}
            sizes="56px"
            upTo="thumb"
            className="size-14 shrink-0"
          />
          <div className="min-w-0 grow">
            <p>
              {line.quantity} ×{' '}
              <Link
                href={pathIn(area, 'products', line.productId)}
                prefetch={false}
                className="underline-offset-4 hover:underline"
              >
                {line.name}
              </Link>
            </p>
            <p className="eyebrow break-words">{[line.sku, ...Object.values(line.options)].join(' · ')}</p>
            <p className="eyebrow">
              {fill(labels.sent, { count: line.fulfilledQuantity, quantity: line.quantity })}
            </p>
          </div>
          <div className="tabular text-right">
            <p>{formatMoney(line.lineTotal, locale)}</p>
            <p className="eyebrow whitespace-nowrap">
              {fill(labels.each, { price: formatMoney(line.unitPrice, locale) })}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
