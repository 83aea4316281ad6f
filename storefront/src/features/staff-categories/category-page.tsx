import type { Answer, LocalTexts } from '@sidecart/bff/views';
import { cx } from '@/lib/cx';
import { fill } from '@/lib/format';
import { partStaff, readStaff } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Notice } from '@/ui/notice';
import { RowActions } from '@/ui/row-actions';
import { PageHead, Section } from '@/ui/section';
import { Table } from '@/ui/table';
import { WriteButton } from '@/ui/write-button';
import { CategoryDialog } from './category-dialog';
import { RenameBrand } from './rename-brand';

type CategoryNode = Answer<'GET /admin/categories'>['items'][number];

interface Row {
  slug: string;
  name: string;
  depth: number;
  parent: string | null;
  descriptions: LocalTexts;
  /** Itself and everything below, where it cannot be moved to. */
  within: string[];
}

const slugsIn = ({ slug, children }: CategoryNode): string[] => [slug, ...children.flatMap(slugsIn)];

const rowsOf = (nodes: CategoryNode[], depth = 0, parent: string | null = null): Row[] =>
  nodes.flatMap((node) => [
    { ...node, descriptions: node.descriptions ?? {}, depth, parent, within: slugsIn(node) },
    ...rowsOf(node.children, depth + 1, node.slug),
  ]);

export async function CategoryPage({ here }: { here: string }) {
  const [{ items }, brands, { t, staff }] = await Promise.all([
    readStaff('GET /admin/categories', {}, here),
    partStaff('GET /admin/brands', {}, here),
    getStaffMessages(),
  ]);
  const labels = staff.categories;
  const rows = rowsOf(items);
  const problems = { ...staff.frame.problems, ...labels.problems };
  const { cancel } = staff.frame;
  const parents = rows.map(({ slug, name, depth }) => ({ slug, name: `${'– '.repeat(depth)}${name}` }));
  return (
    <>
      <PageHead title={labels.title} text={labels.text}>
        <CategoryDialog words={{ ...labels.add, cancel }} parents={parents} {...{ labels, problems }} />
      </PageHead>
      <div className="mb-10">
        <Table
          caption={labels.title}
          rows={rows}
          keyOf={({ slug }) => slug}
          empty={<p className="text-muted">{labels.none}</p>}
          columns={[
            {
              name: labels.name,
              cell: ({ name, depth }) => (
                <span
                  style={{ paddingLeft: `${depth * 1.25}rem` }}
                  // A block, so that further lines of a long name are indented too.
                  className={cx('block hyphens-auto wrap-anywhere', depth === 0 && 'font-medium')}
                >
                  {name}
                </span>
              ),
            },
            { name: labels.slug, isMinor: true, cell: ({ slug }) => slug },
            {
              name: labels.actions,
              isNumber: true,
              cell: ({ slug, name, parent, descriptions, within }) => (
                <RowActions label={labels.actions} about={name}>
                  <CategoryDialog
                    words={{ ...labels.edit, title: fill(labels.edit.title, { name }), cancel }}
                    category={{ slug, name, parent, descriptions }}
                    parents={parents.filter((each) => !within.includes(each.slug))}
                    {...{ labels, problems }}
                  />
                  <WriteButton
                    words={{
                      ...labels.remove,
                      title: fill(labels.remove.title, { name }),
                      cancel,
                    }}
                    about={name}
                    route="DELETE /admin/categories/:slug"
                    call={{ params: { slug } }}
                    kind="danger"
                    problems={problems}
                  />
                </RowActions>
              ),
            },
          ]}
        />
      </div>
      <Section title={labels.brands}>
        {brands ? (
          <Table
            caption={labels.brands}
            rows={brands.items}
            keyOf={({ slug }) => slug}
            empty={<p className="text-muted">{labels.noBrands}</p>}
            columns={[
              {
                name: labels.name,
                cell: ({ name }) => <span className="hyphens-auto wrap-anywhere">{name}</span>,
              },
              { name: labels.slug, isMinor: true, cell: ({ slug }) => slug },
              {
                name: labels.actions,
                isNumber: true,
                cell: ({ slug, name }) => (
                  <RowActions label={labels.actions} about={name}>
                    <RenameBrand
                      slug={slug}
                      name={name}
                      words={{
                        ...labels.renameBrand,
                        title: fill(labels.renameBrand.title, { name }),
                        cancel,
                      }}
                      label={labels.name}
                      problems={problems}
                    />
                    <WriteButton
                      words={{
                        ...labels.removeBrand,
                        title: fill(labels.removeBrand.title, { name }),
                        cancel,
                      }}
                      about={name}
                      route="DELETE /admin/brands/:slug"
                      call={{ params: { slug } }}
                      kind="danger"
                      problems={problems}
                    />
                  </RowActions>
                ),
              },
            ]}
          />
        ) : (
          <Notice>{t.frame.partMissing}</Notice>
        )}
      </Section>
    </>
  );
}
