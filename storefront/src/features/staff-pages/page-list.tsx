import type { Answer } from '@sidecart/bff/views';
import { fill, formatInstant } from '@/lib/format';
import { locales, type Locale } from '@/lib/locales';
import { readNames, readStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { Link } from '@/ui/link';
import { Badge } from '@/ui/notice';
import { PageHead } from '@/ui/section';
import { Table } from '@/ui/table';
import { WriteButton } from '@/ui/write-button';
import { NewPage } from './new-page';

type Summary = Answer<'GET /admin/pages'>['items'][number];

const textIn = ({ texts }: Summary, locale: Locale) => texts.find((text) => text.locale === locale);

/** All text pages with the latest change of each language. */
export async function PageList({ here }: { here: string }) {
  const [{ items }, { locale, staff }] = await Promise.all([
    readStaff('GET /admin/pages', {}, here),
    getStaffMessages(),
  ]);
  const labels = staff.pages;
  const authors = items.flatMap(({ texts }) => texts.flatMap(({ authorId }) => authorId ?? []));
  const names = await readNames({ users: authors }, here);
  const problems = { ...staff.frame.problems, ...labels.problems };

  const Text = ({ page, of }: { page: Summary; of: Locale }) => {
    const text = textIn(page, of);
    const author = names.users.find(({ id }) => id === text?.authorId)?.name;
    return (
      <span className="flex flex-col items-start gap-0.5">
        <span className="text-sm text-muted lg:hidden">{labels.languages[of]}</span>
        <Link
          href={pathIn('admin', 'pages', page.slug, of)}
          className="underline underline-offset-4"
          aria-label={fill(text ? labels.edit : labels.writeFor, {
            page: text?.title ?? page.slug,
            language: labels.languages[of],
          })}
        >
          {text ? text.title : labels.write}
        </Link>
        {text ? (
          <span className="text-sm text-muted">
            {text.createdAt
              ? [formatInstant(text.createdAt, locale), author].filter(Boolean).join(' · ')
              : labels.shipped}
          </span>
        ) : null}
        {text && text.placeholders.length > 0 ? <Badge tone="warn">{labels.incomplete}</Badge> : null}
      </span>
    );
  };

  return (
    <>
      <PageHead title={labels.title} text={labels.text}>
        <NewPage words={{ ...labels.add, cancel: staff.frame.cancel }} problems={problems} labels={labels} />
      </PageHead>
      <Table
        caption={labels.title}
        rows={items}
        keyOf={({ slug }) => slug}
        empty={null}
        columns={[
          { name: labels.address, cell: ({ slug }) => `/pages/${slug}` },
          ...locales.map((each) => ({
            name: labels.languages[each],
            isBelow: true,
            cell: (page: Summary) => <Text page={page} of={each} />,
          })),
          ...(items.every(({ isFixed }) => isFixed)
            ? []
            : [
                {
                  name: labels.remove.open,
                  isNumber: true,
                  isBelow: true,
                  cell: ({ slug, isFixed }: Summary) =>
                    isFixed ? null : (
                      <WriteButton
                        words={{
                          ...labels.remove,
                          title: fill(labels.remove.title, { page: slug }),
                          cancel: staff.frame.cancel,
                        }}
                        about={slug}
                        route="DELETE /admin/pages/:slug"
                        call={{ params: { slug } }}
                        kind="danger"
                        problems={problems}
                      />
                    ),
                },
              ]),
        ]}
      />
    </>
  );
}
