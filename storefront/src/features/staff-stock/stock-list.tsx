import type { StockView } from '@sidecart/bff/views';
import { formatNumber } from '@/lib/format';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff } from '@/lib/staff';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Checkbox } from '@/ui/field';
import { Filters } from '@/ui/filters';
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
  const filters = filtersOf(query, ['lowStock']);
  const page = await listStaff('GET /admin/inventory', { query: filters }, here);
  const isLowOnly = filters.has('lowStock');
  const figure = (value: number) => formatNumber(value, locale);
  return (
    <>
      <PageHead title={labels.title}>
        <GoToSku area={area} label={labels.goTo} picker={staff.frame.picker} />
      </PageHead>
      <Filters path={here} isFiltered={isLowOnly} labels={staff.frame.filters}>
        <Checkbox
          key={String(isLowOnly)}
          name="lowStock"
          value="true"
          label={labels.lowOnly}
          defaultChecked={isLowOnly}
          className="min-h-11"
        />
      </Filters>
      {page ? (
        <>
          <Table
            caption={labels.title}
            rows={page.items}
            keyOf={({ sku }) => sku}
            empty={<p className="text-muted">{isLowOnly ? labels.noneLow : labels.none}</p>}
            columns={[
              {
                name: staff.products.product,
                cell: ({ sku, variant }) => (
                  <VariantName {...{ sku, variant }} href={pathIn(area, 'inventory', sku)} />
                ),
              },
              {
                name: labels.state,
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
              { name: labels.available, isNumber: true, cell: ({ available }) => figure(available) },
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
