import { categoryChoices, productChoice, userChoice } from '@/lib/find';
import { fill, formatInstant } from '@/lib/format';
import { inLocale, locales } from '@/lib/locales';
import { partStaff, readNames, readStaff } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { Notice } from '@/ui/notice';
import { PageHead, Section } from '@/ui/section';
import { Table } from '@/ui/table';
import { HomeForm } from './home-form';
import { RestoreButton } from './restore-button';

export async function StaffHomePage({ here }: { here: string }) {
  const [home, history, categories, { locale, t, staff }] = await Promise.all([
    readStaff('GET /admin/home', {}, here),
    partStaff('GET /admin/home/versions', {}, here),
    partStaff('GET /admin/categories', {}, here),
    getStaffMessages(),
  ]);
  const changes = history?.items ?? [];
  const names = await readNames(
    {
      products: home.blocks.flatMap((block) => (block.kind === 'products' ? (block.productIds ?? []) : [])),
      users: changes.flatMap(({ authorId }) => authorId ?? []),
    },
    here,
  );
  const labels = staff.home;
  const problems = { ...staff.frame.problems, ...staff.products.problems, ...labels.problems };
  const authors = names.users.map(userChoice);
  return (
    <>
      <PageHead title={labels.title} text={labels.intro}>
        {locales.map((language) => (
          <a
            key={language}
            href={inLocale(language, '/')}
            target="_blank"
            className="inline-flex min-h-9 items-center text-sm underline underline-offset-4"
          >
            {fill(labels.view, { language: labels.languages[language] })}
            <span className="sr-only"> {t.frame.newTab}</span>
          </a>
        ))}
      </PageHead>
      <div className="mb-12">
        <HomeForm
          blocks={home.blocks}
          version={home.version}
          words={{
            labels,
            picker: staff.frame.picker,
            problems,
            choices: {
              products: names.products.map(productChoice),
              categories: categoryChoices(categories?.items ?? []),
            },
          }}
          leave={staff.frame.leave}
        />
      </div>
      <Section title={labels.history}>
        {history ? (
          <Table
            caption={labels.history}
            rows={changes}
            keyOf={({ version }) => String(version)}
            empty={null}
            columns={[
              {
                name: labels.version,
                cell: ({ version }) =>
                  version === 0 ? labels.delivered : fill(labels.versionNumber, { version }),
              },
              {
                name: labels.savedAt,
                cell: ({ createdAt }) => (createdAt ? formatInstant(createdAt, locale) : staff.frame.none),
              },
              {
                name: labels.author,
                isMinor: true,
                cell: ({ authorId }) =>
                  authors.find(({ value }) => value === authorId)?.name ?? authorId ?? staff.frame.none,
              },
              {
                name: labels.restore.open,
                isNumber: true,
                cell: ({ version }) =>
                  version === home.version ? (
                    labels.current
                  ) : (
                    <RestoreButton
                      version={version}
                      latest={home.version}
                      words={{
                        ...labels.restore,
                        title: fill(labels.restore.title, { version }),
                        cancel: staff.frame.cancel,
                      }}
                      problems={problems}
                    />
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
