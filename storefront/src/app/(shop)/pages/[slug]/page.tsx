import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTextPage } from '@/lib/bff';
import { formatDate } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { markdownStart } from '@/lib/markdown-start';
import { pageMetadata } from '@/lib/page-metadata';
import { Stage } from '@/lib/stage';
import { Markdown } from '@/ui/markdown';
import { Notice } from '@/ui/notice';
import { Loading, Skeleton } from '@/ui/skeleton';

interface Props {
  params: Promise<{ slug: string }>;
}

const read = async ({ params }: Props) => (await getTextPage((await params).slug)) ?? notFound();

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { slug, title, markdown, locale, locales } = await read(props);
  return pageMetadata({
    path: `/pages/${slug}`,
    title,
    description: markdownStart(markdown),
    type: 'website',
    text: { locale, locales },
  });
}

export default async function TextPage(props: Props) {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading}>
      <Skeleton className="mb-8 h-12 w-64" />
      <Skeleton className="h-96 max-w-prose" />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Text {...props} />
    </Stage>
  );
}

async function Text(props: Props) {
  const [page, { locale, t }] = await Promise.all([read(props), getMessages()]);
  const isTranslated = page.locale === locale;
  return (
    <>
      {isTranslated ? null : (
        <Notice className="mb-8 max-w-prose">{t.frame.untranslated[page.locale]}</Notice>
      )}
      <article lang={isTranslated ? undefined : page.locale}>
        <h1 className="mb-6 text-display hyphens-auto">{page.title}</h1>
        <Markdown tableLabel={t.frame.table}>{page.markdown}</Markdown>
      </article>
      {page.updatedAt ? (
        <p className="mt-10 text-sm text-muted">
          {t.frame.updated} <time dateTime={page.updatedAt}>{formatDate(page.updatedAt, locale)}</time>
        </p>
      ) : null}
    </>
  );
}
