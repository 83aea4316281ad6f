import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Listing, ListingSkeleton } from '@/features/catalogue/listing';
import { getCategory } from '@/lib/bff';
import { fill } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { pageMetadata } from '@/lib/page-metadata';
import { firstOf, toQuery, type PageQuery } from '@/lib/paths';
import { Stage } from '@/lib/stage';
import { ButtonLink } from '@/ui/button-link';
import { Empty } from '@/ui/empty';
import { Link } from '@/ui/link';
import { Loading, Skeleton } from '@/ui/skeleton';
import { pictureUrl } from '@/ui/picture';
import { Trail } from '@/ui/trail';

interface Props {
  params: Promise<{ category: string }>;
  searchParams: Promise<PageQuery>;
}

async function read({ params, searchParams }: Props) {
  const [{ category: slug }, query] = await Promise.all([params, searchParams]);
  return (await getCategory(slug, toQuery(query).toString())) ?? notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [{ category, listing }, query] = await Promise.all([read(props), props.searchParams]);
  const { locale, t } = await getMessages();
  const page = firstOf(query['page']);
  const isFiltered = Object.keys(query).some((name) => name !== 'page');
  // Filters and orders show a part of the same products, so the category itself is what engines list.
  const isFirst = isFiltered || !page || page === '1';
  const products = listing.ok ? listing.value.items : [];
  const picture = products.find((each) => each.picture)?.picture;
  return pageMetadata({
    path: `/c/${category.slug}${isFirst ? '' : `?page=${encodeURIComponent(page)}`}`,
    title: category.name,
    description:
      category.descriptions[locale] ??
      (products.length === 0
        ? undefined
        : fill(t.catalogue.categoryDescription, {
            name: category.name,
            products: products
              .slice(0, 3)
              .map(({ name }) => name)
              .join(', '),
          })),
    image: picture
      ? { url: pictureUrl(picture.mediaId, 'page', picture.version), alt: picture.alt }
      : undefined,
    type: 'website',
  });
}

export default async function CategoryPage(props: Props) {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading}>
      <Skeleton className="mb-10 h-12 w-64" />
      <ListingSkeleton />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Category {...props} />
    </Stage>
  );
}

async function Category(props: Props) {
  const [{ category, trail, children, listing }, { locale, t }, query] = await Promise.all([
    read(props),
    getMessages(),
    props.searchParams,
  ]);
  const { empty } = t.catalogue;
  const description = category.descriptions[locale];
  return (
    <>
      {trail.length > 0 ? (
        <Trail
          label={t.frame.trail}
          entries={[
            ...trail.map(({ slug, name }) => ({ name, href: `/c/${slug}` })),
            { name: category.name },
          ]}
        />
      ) : null}
      <h1 className="mt-2 mb-6 text-display">{category.name}</h1>
      {description ? (
        <p className="mb-8 max-w-prose text-lg whitespace-pre-line text-muted">{description}</p>
      ) : null}
      {children.length > 0 ? (
        <ul
          aria-label={fill(t.catalogue.subcategories, { name: category.name })}
          className="mb-10 flex flex-wrap gap-2"
        >
          {children.map(({ slug, name }) => (
            <li key={slug}>
              <Link
                href={`/c/${slug}`}
                className="inline-flex min-h-11 items-center rounded-full border border-edge px-5 hover:border-ink"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
      <Listing
        listing={listing}
        url={{ path: `/c/${category.slug}`, query: toQuery(query) }}
        empty={
          <Empty title={empty.title} action={<ButtonLink href="/search?q=">{empty.all}</ButtonLink>}>
            <p>{empty.text}</p>
          </Empty>
        }
      />
    </>
  );
}
