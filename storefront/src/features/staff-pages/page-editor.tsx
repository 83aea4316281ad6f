import type { Answer } from '@sidecart/bff/views';
import { notFound } from 'next/navigation';
import { fill, formatInstant } from '@/lib/format';
import { inLocale, isLocale, type Locale } from '@/lib/locales';
import { listStaff, readNames, readStaff } from '@/lib/staff';
import { getStaffMessages } from '@/lib/staff-messages';
import { ButtonLink } from '@/ui/button-link';
import { Link } from '@/ui/link';
import { Markdown } from '@/ui/markdown';
import { Notice } from '@/ui/notice';
import { PageHead, Section } from '@/ui/section';
import { Trail } from '@/ui/trail';
import { WriteButton } from '@/ui/write-button';
import { TextForm } from './text-form';

type Version = Answer<'GET /admin/pages/:slug/:locale/versions/:version'>;

interface PageEditorProps {
  here: string;
  slug: string;
  locale: string;
  /** An older version that is viewed instead of edited. */
  version: string | undefined;
}

const numberOf = (version: string | undefined) =>
  version !== undefined && /^\d{1,9}$/.test(version) ? Number(version) : undefined;

/** One page in one language: its text, and every version of it. */
export async function PageEditor({ here, slug, locale, version }: PageEditorProps) {
  if (!isLocale(locale)) notFound();
  const params = { slug, locale };
  const [changes, { locale: own, t, staff }] = await Promise.all([
    listStaff('GET /admin/pages/:slug/:locale/versions', { params }, here),
    getStaffMessages(),
  ]);
  const labels = staff.pages;
  const items = changes?.items ?? [];
  const latest = items[0]?.version ?? 0;
  const read = (which: number) =>
    readStaff(
      'GET /admin/pages/:slug/:locale/versions/:version',
      { params: { ...params, version: String(which) } },
      here,
    );
  const viewed = numberOf(version);
  const [current, older, names] = await Promise.all([
    items.length > 0 ? read(latest) : undefined,
    viewed !== undefined && viewed !== latest ? read(viewed) : undefined,
    readNames({ users: items.flatMap(({ authorId }) => authorId ?? []) }, here),
  ]);
  const problems = { ...staff.frame.problems, ...labels.problems };
  const authorOf = (id: string | null) => names.users.find((user) => user.id === id)?.name;
  const whenOf = ({ createdAt }: { createdAt: string | null }) =>
    createdAt ? formatInstant(createdAt, own) : labels.shipped;

  return (
    <>
      <Trail
        label={t.frame.trail}
        entries={[{ name: labels.title, href: '/admin/pages' }, { name: current?.title ?? slug }]}
      />
      <PageHead title={current?.title ?? slug} text={`/pages/${slug} · ${labels.languages[locale]}`}>
        {current ? (
          <ButtonLink href={inLocale(locale, `/pages/${slug}`)} kind="secondary">
            {labels.view}
          </ButtonLink>
        ) : null}
      </PageHead>
      {current && current.placeholders.length > 0 ? (
        <Notice tone="warn" className="mb-6">
          {fill(labels.placeholders, { parts: current.placeholders.join(', ') })}
        </Notice>
      ) : null}
      {older ? (
        <OldVersion
          title={fill(labels.version, { version: older.version })}
          when={[whenOf(older), authorOf(older.authorId)].filter(Boolean).join(' · ')}
          {...{ older, here, latest, locale, problems }}
          tableLabel={t.frame.table}
          labels={labels}
          cancel={staff.frame.cancel}
        />
      ) : (
        <TextForm
          {...params}
          locale={locale}
          initial={{ title: current?.title ?? '', markdown: current?.markdown ?? '', version: latest }}
          labels={labels}
          leave={staff.frame.leave}
          problems={problems}
        />
      )}
      {items.length > 0 ? (
        <Section title={labels.history}>
          <ol className="divide-y divide-rule">
            {items.map((item) => (
              <li key={item.version} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2">
                <span>
                  <span className="font-medium">{fill(labels.version, { version: item.version })}</span>{' '}
                  <span className="text-muted">
                    {[whenOf(item), authorOf(item.authorId)].filter(Boolean).join(' · ')}
                  </span>
                </span>
                {item.version === latest ? (
                  <span className="text-muted">{labels.current}</span>
                ) : (
                  <Link
                    href={`${here}?version=${item.version}`}
                    className="py-1 underline underline-offset-4"
                    aria-current={item.version === viewed ? 'page' : undefined}
                    aria-label={fill(labels.viewVersion, { version: item.version })}
                  >
                    {labels.show}
                  </Link>
                )}
              </li>
            ))}
          </ol>
        </Section>
      ) : null}
    </>
  );
}

interface OldVersionProps {
  older: Version;
  title: string;
  when: string;
  here: string;
  latest: number;
  locale: Locale;
  labels: Awaited<ReturnType<typeof getStaffMessages>>['staff']['pages'];
  cancel: string;
  tableLabel: string;
  problems: Record<string, string>;
}

/** A version as the page showed it, which can replace the current text. */
const OldVersion = ({ older, here, latest, labels, ...props }: OldVersionProps) => (
  <Section
    title={props.title}
    aside={
      <Link href={here} className="underline underline-offset-4">
        {labels.backToCurrent}
      </Link>
    }
  >
    <p className="mb-4 text-muted">{props.when}</p>
    <div lang={props.locale} className="mb-6 border border-rule bg-raised p-6">
      <p className="font-display text-title">{older.title}</p>
      <Markdown tableLabel={props.tableLabel}>{older.markdown}</Markdown>
    </div>
    <WriteButton
      words={{
        ...labels.restore,
        title: fill(labels.restore.title, { version: older.version }),
        cancel: props.cancel,
      }}
      route="PUT /admin/pages/:slug/:locale"
      call={{
        params: { slug: older.slug, locale: props.locale },
        body: { title: older.title, markdown: older.markdown, version: latest },
      }}
      size="normal"
      kind="primary"
      problems={props.problems}
      next={here}
    />
  </Section>
);
