import { fill, fillCount, formatNumber } from '@/lib/format';
import { partStaff } from '@/lib/staff';
import type { Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Badge } from '@/ui/notice';

interface OrderCountProps {
  area: Area;
  here: string;
  filters: URLSearchParams;
  /** Filters that the form below has no field for, as links from other pages set them. */
  unseen: readonly string[];
}

/** How many orders a list has, with the filters that its form does not show. */
export async function OrderCount({ area, here, filters, unseen }: OrderCountProps) {
  const query = new URLSearchParams(filters);
  query.delete('cursor');
  query.delete('sort');
  const [counted, { locale, staff }] = await Promise.all([
    partStaff(`GET /${area}/order-count`, { query }, here),
    getStaffMessages(),
  ]);
  const labels = staff.orders;
  const words: Record<string, string> = {
    'cancelled=false': labels.only.notCancelled,
    'cancelled=true': labels.only.cancelled,
    'refunded=false': labels.only.notRefunded,
    'refunded=true': labels.only.refunded,
  };
  const only = unseen.flatMap((name) => {
    const value = filters.get(name);
    return value === null ? [] : [words[`${name}=${value}`] ?? value];
  });
  return (
    <p className="flex flex-wrap items-center gap-2">
      {counted ? (
        <span data-order-count={counted.count}>
          {counted.isMore
            ? fill(labels.countedMore, { count: formatNumber(counted.count, locale) })
            : fillCount(labels.counted, counted.count, locale)}
        </span>
      ) : null}
      {only.map((word) => (
        <Badge key={word}>{word}</Badge>
      ))}
    </p>
  );
}
