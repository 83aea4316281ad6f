import type { StockView } from '@sidecart/bff/views';
import { formatNumber } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff } from '@/lib/staff';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { ListViews } from '@/ui/list/list-views';
import { Badge, Notice, type Tone } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { VariantName } from '@/ui/variant-name';
import { GoToSku } from './go-to-sku';

export const toneOf: Record<StockView['availability'], Tone> = {
  'in-stock': 'good',
  'low-stock': 'warn',
  'out-of-stock': 'bad',
};

interface StockListProps {
  area: Area;
  here: string;
  query: PageQuery;
}

export async function StockList({ area, here, query }: StockListProps) {
  const { locale, t, staff } = await getStaffMessages();
  const labels = staff.stock;
  const filters = filtersOf(query, ['lowStock', 'outOfStock', 'sort']);
  const page = await listStaff('GET /admin/inventory', { query: filters }, here);
  const isNarrowed = filters.has('lowStock') || filters.has('outOfStock');
  const figure = (value: number) => formatNumber(value, locale);
  return (
    <>
      <PageHead title={labels.title}>
        <GoToSku area={area} label={labels.goTo} picker={staff.frame.picker} />
      </PageHead>
      <ListViews
        path={here}
        filters={filters}
        frame={staff.frame}
        tabs={[
          { name: labels.tabs.all, query: {} },
          { name: labels.tabs.low, query: { lowStock: 'true' } },
          { name: labels.tabs.out, query: { outOfStock: 'true' } },
        ]}
      />
      {page ? (
        <>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ sku }) => sku}
            empty={<p className="text-muted">{isNarrowed ? staff.frame.filters.nothing : labels.none}</p>}
            sorting={{ path: here, query: filters, sort: filters.get('sort') ?? 'sku' }}
            columns={[
              {
                name: staff.products.product,
                sorts: ['sku', '-sku'],
                cell: ({ sku, variant }) => (
                  <VariantName {...{ sku, variant }} href={pathIn(area, 'inventory', sku)} />
                ),
              },
              {
                name: labels.state,
                isBelow: true,
                cell: ({ availability }) => (
                  <Badge tone={toneOf[availability]}>{t.stock[availability]}</Badge>
                ),
              },
              { name: labels.onHand, isNumber: true, isMinor: true, cell: ({ onHand }) => figure(onHand) },
              {
                name: labels.reserved,
                isNumber: true,
                isMinor: true,
                cell: ({ reserved }) => figure(reserved),
              },
              {
                name: labels.available,
                isNumber: true,
                sorts: ['available', '-available'],
                cell: ({ available }) => figure(available),
              },
            ]}
          />
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}
