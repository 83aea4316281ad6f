import type { CategoryNode } from '@sidecart/bff/views';
import { named, userChoice } from '@/lib/find';
import type { PageQuery } from '@/lib/paths';
import { filtersOf, listStaff, readNames } from '@/lib/staff';
import { pathIn, type Area } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { ButtonLink } from '@/ui/button-link';
import { Field, Select } from '@/ui/field';
import { Filters } from '@/ui/filters';
import { Notice } from '@/ui/notice';
import { Pager } from '@/ui/pager';
import { Picker } from '@/ui/picker';
import { PageHead } from '@/ui/section';
import { readCategories } from './categories';
import { ProductTable } from './product-table';

interface ProductListProps {
  area: Area;
  here: string;
  query: PageQuery;
  /** The seller whose products are shown, if not those of all. */
  seller?: string;
}

/** Every category under its parent, each level further in. */
const outline = (nodes: readonly CategoryNode[], depth = 0): [slug: string, name: string][] =>
  nodes.flatMap(({ slug, name, children }) => [
    [slug, '\u2003'.repeat(depth) + name] as [string, string],
    ...outline(children, depth + 1),
  ]);

export async function ProductList({ area, here, query, seller }: ProductListProps) {
  const { staff } = await getStaffMessages();
  const labels = staff.products;
  const filters = filtersOf(query, [
    'q',
    'status',
    'category',
    'brand',
    'sort',
    ...(seller ? [] : ['seller']),
  ]);
  const listQuery = new URLSearchParams(filters);
  if (seller) listQuery.set('seller', seller);
  const chosenSeller = seller ? [] : filters.getAll('seller');
  const [page, categories, names] = await Promise.all([
    listStaff('GET /admin/products', { query: listQuery }, here),
    readCategories(here),
    readNames({ users: chosenSeller }, here),
  ]);
  const isFiltered = filters.size > 0;
  const { any } = staff.frame.filters;
  const choice = (names: Record<string, string>) =>
    Object.entries(names).map(([value, name]) => (
      <option key={value} value={value}>
        {name}
      </option>
    ));
  return (
    <>
      <PageHead title={labels.title}>
        <ButtonLink href={pathIn(area, 'products', 'new')}>{labels.add}</ButtonLink>
      </PageHead>
      <Filters path={here} isFiltered={isFiltered} labels={staff.frame.filters}>
        <Field label={labels.words} name="q" defaultValue={filters.get('q') ?? ''} />
        <Select label={labels.status} name="status" defaultValue={filters.get('status') ?? ''}>
          <option value="">{any}</option>
          {choice(labels.statuses)}
        </Select>
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
        <Select label={labels.sort} name="sort" defaultValue={filters.get('sort') ?? 'newest'}>
          {choice(labels.sorts)}
        </Select>
      </Filters>
      {page ? (
        <>
          <ProductTable
            area={area}
            products={page.items}
            empty={isFiltered ? staff.frame.filters.nothing : labels.none}
          />
          <Pager path={here} query={filters} nextCursor={page.nextCursor} labels={staff.frame.pager} />
        </>
      ) : (
        <Notice tone="warn">{staff.frame.filters.unknown}</Notice>
      )}
    </>
  );
}
