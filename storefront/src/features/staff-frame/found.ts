import type { FindView, FoundByKind, FoundKind } from '@sidecart/bff/views';
import { pathIn, type Area } from '@/lib/staff-area';

/** Something that was found, and its page. */
export type FoundEntry = { [K in FoundKind]: { kind: K; item: FoundByKind[K]; href: string } }[FoundKind];

/** Customers have no page of their own: the list shows one by the whole address. */
const pageOf: { [K in FoundKind]: (item: FoundByKind[K], area: Area) => string } = {
  order: ({ id }) => pathIn('admin', 'orders', id),
  sellerOrder: ({ id }) => pathIn('seller', 'orders', id),
  product: ({ id }, area) => pathIn(area, 'products', id),
  stock: ({ sku }, area) => pathIn(area, 'inventory', sku),
  customer: ({ email }) => `${pathIn('admin', 'users')}?email=${encodeURIComponent(email)}`,
};

/** All that was found, in the order in which it is shown. */
export const entriesOf = ({ groups }: FindView, area: Area): FoundEntry[] =>
  groups.flatMap(
    <K extends FoundKind>({ kind, items }: { kind: K; items: FindView['groups'][number]['items'] }) =>
      items.ok
        ? (items.value as FoundByKind[K][]).map(
            (item) => ({ kind, item, href: pageOf[kind](item, area) }) as FoundEntry,
          )
        : [],
  );
