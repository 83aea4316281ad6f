import type { CategoryNode } from '@sidecart/bff/views';
import { env } from '@/lib/env';
import { categoryChoices, named, userChoice } from '@/lib/find';
import { hiddenColumns } from '@/lib/hidden-columns';
import { fieldCount, picked } from '@/lib/list-query';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff, readNames } from '@/lib/staff';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { ButtonLink } from '@/ui/button-link';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { ColumnChoice } from '@/ui/list/column-choice';
import { ListViews } from '@/ui/list/list-views';
import { Selection } from '@/ui/list/selection';
import { Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { Picker } from '@/ui/picker';
import { PageHead } from '@/ui/section';
import { readCategories } from './categories';
import { ProductBulk } from './product-bulk';
import { OPTIONAL_COLUMNS, ProductTable } from './product-table';

interface ProductListProps {
  area: Area;
  here: string;
  query: PageQuery;
  /** The seller whose products are shown, if not those of all. */
  seller?: string;
}

/** Of tabs and heads of columns, not in the form of filters. */
const KEPT = ['status', 'sort'];

/** Every category under its parent, each level further in. */
const outline = (nodes: readonly CategoryNode[], depth = 0): [slug: string, name: string][] =>
  nodes.flatMap(({ slug, name, children }) => [
    [slug, '\u2003'.repeat(depth) + name] as [string, string],
    ...outline(children, depth + 1),
  ]);

export async function ProductList({ area, here, query, seller }: ProductListProps) {
  const { staff } = await getStaffMessages();
  const labels = staff.products;
  const filters = filtersOf(query, ['q', 'category', 'brand', ...(seller ? [] : ['seller']), ...KEPT]);
  const listQuery = new URLSearchParams(filters);
  if (seller) listQuery.set('seller', seller);
  const chosenSeller = seller ? [] : filters.getAll('seller');
  const [page, categories, names, hidden] = await Promise.all([
    listStaff('GET /admin/products', { query: listQuery }, here),
    readCategories(here),
    readNames({ users: chosenSeller }, here),
    hiddenColumns('products', OPTIONAL_COLUMNS),
  ]);
  const isFiltered = fieldCount(filters, KEPT) > 0;
  const isNarrowed = isFiltered || filters.has('status');
  const { all, ...tabs } = labels.tabs;
  const { any } = staff.frame.filters;
  return (
    <>
      <PageHead title={labels.title}>
        <ButtonLink href={pathIn(area, 'products', 'new')}>{labels.add}</ButtonLink>
      </PageHead>
      <ListViews
        path={here}
        filters={filters}
        frame={staff.frame}
        tabs={[
          { name: all, query: {} },
          ...Object.entries(tabs).map(([status, name]) => ({ name, query: { status } })),
        ]}
      />
      <Filters
        path={here}
        isFiltered={isFiltered}
        labels={staff.frame.filters}
        count={fieldCount(filters, KEPT)}
        kept={picked(filters, KEPT)}
      >
        <Field label={labels.words} name="q" defaultValue={filters.get('q') ?? ''} />
        <Select label={labels.category} name="category" defaultValue={filters.get('category') ?? ''}>
          <option value="">{any}</option>
          {outline(categories ?? []).map(([slug, name]) => (
            <option key={slug} value={slug}>
              {name}
            </option>
          ))}
        </Select>
        <Field label={labels.brand} name="brand" defaultValue={filters.get('brand') ?? ''} />
        {seller ? null : (
          <Picker
            key={chosenSeller.join()}
            label={labels.seller}
            name="seller"
            from="user"
            defaultChosen={named(chosenSeller, names.users.map(userChoice))}
            labels={staff.frame.picker}
          />
        )}
      </Filters>
      {page ? (
        <Selection ids={page.items.map(({ id }) => id)}>
          <div className="mb-2 flex justify-end">
            <ColumnChoice
              list="products"
              hidden={hidden}
              label={staff.frame.list.columns}
              columns={OPTIONAL_COLUMNS.map((key) => ({ key, name: labels[key] }))}
            />
          </div>
          <ProductTable
            area={area}
            products={page.items}
            hidden={hidden}
            sorting={{ path: here, query: filters, sort: filters.get('sort') ?? 'newest' }}
            empty={isNarrowed ? staff.frame.filters.nothing : labels.none}
          />
          <ProductBulk
            products={page.items.map(({ id, name, version, status }) => ({ id, name, version, status }))}
            categories={categories && categoryChoices(categories)}
            currency={env.currency()}
            labels={labels.bulk}
            frame={{ list: staff.frame.list, picker: staff.frame.picker, cancel: staff.frame.cancel }}
            problems={{ ...staff.frame.problems, ...labels.problems }}
          />
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </Selection>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}
