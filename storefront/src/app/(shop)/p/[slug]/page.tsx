import type { Metadata } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import { SaveButton } from '@/features/catalogue/save-button';
import { Shelf } from '@/features/catalogue/shelf';
import { BuyBox } from '@/features/product/buy-box';
import { VariantChoice } from '@/features/product/chosen-variant';
import { Delivery } from '@/features/product/delivery';
import { Details } from '@/features/product/details';
import { Gallery } from '@/features/product/gallery';
import { JsonLd } from '@/features/product/json-ld';
import { ProductSkeleton } from '@/features/product/product-skeleton';
import { RecentlyViewed } from '@/features/product/recently-viewed';
import { Reviews } from '@/features/product/reviews';
import { getFrame, getProduct, isForEveryone } from '@/lib/bff';
import { env } from '@/lib/env';
import { fill, fillCount, formatNumber } from '@/lib/format';
import { getLocale, getMessages } from '@/lib/locale';
import { inLocale } from '@/lib/locales';
import { pageMetadata } from '@/lib/page-metadata';
import { firstOf, withQuery, type PageQuery } from '@/lib/paths';
import { Stage } from '@/lib/stage';
import { Link } from '@/ui/link';
import { pictureUrl } from '@/ui/picture';
import { Rating } from '@/ui/rating';
import { Loading } from '@/ui/skeleton';
import { Trail } from '@/ui/trail';

interface Props {
  params: Promise<{ slug: string }>;
  searchParams: Promise<PageQuery>;
}

/** Links to a former slug of the product keep working, with their query. */
async function read({ params, searchParams }: Props) {
  const { slug } = await params;
  const product = (await getProduct(slug)) ?? notFound();
  if (product.slug !== slug) {
    const locale = await getLocale();
    permanentRedirect(inLocale(locale, withQuery(`/p/${product.slug}`, await searchParams)));
  }
  return product;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { slug, name, description, pictures } = await read(props);
  const [first] = pictures;
  return pageMetadata({
    path: `/p/${slug}`,
    title: name,
    description: description || name,
    image: first ? { url: pictureUrl(first.mediaId, 'page', first.version), alt: first.alt } : undefined,
  });
}

export default async function ProductPage(props: Props) {
  const { t } = await getMessages();
  const skeleton = (
    <Loading label={t.frame.loading}>
      <ProductSkeleton />
    </Loading>
  );
  return (
    <Stage skeleton={skeleton}>
      <Product {...props} />
    </Stage>
  );
}

async function Product(props: Props) {
  const [product, { viewer }, { locale, t }, isForAll] = await Promise.all([
    read(props),
    getFrame(),
    getMessages(),
    isForEveryone(),
  ]);
  const { id, name, description, brand, trail, pictures, rating, options, variants, swatches, related } =
    product;
  const sku = firstOf((await props.searchParams)['variant']);
  const isAnySoldOut = variants.some(({ availability }) => availability === 'out-of-stock');
  return (
    <>
      <meta property="og:type" content="product" />
      <JsonLd product={product} locale={locale} publicUrl={env.publicUrl()} />
      <Trail
        label={t.frame.trail}
        entries={[
          ...trail.map((category) => ({ name: category.name, href: `/c/${category.slug}` })),
          { name },
        ]}
      />
      <VariantChoice key={sku} product={{ options, variants }}>
        <div className="mt-4 grid gap-x-14 gap-y-8 lg:grid-cols-[1.45fr_1fr]">
          <Gallery
            pictures={pictures}
            tint={id}
            label={fill(t.product.pictures, { name })}
            labels={t.product.lightbox}
          />
          <div>
            <div className="space-y-8 lg:sticky lg:top-32">
              <div className="space-y-2">
                {brand ? (
                  <Link
                    href={`/search?q=&brand=${encodeURIComponent(brand.slug)}`}
                    className="eyebrow hover:underline"
                  >
                    {brand.name}
                  </Link>
                ) : null}
                <div className="flex items-start justify-between gap-4">
                  <h1 className="text-title">{name}</h1>
                  <SaveButton
                    productId={id}
                    label={fill(t.catalogue.card.save, { name })}
                    problems={t.catalogue.card.problems}
                  />
                </div>
                {rating.average === null ? null : (
                  <a href="#reviews" className="eyebrow inline-flex items-center gap-2 hover:underline">
                    <Rating
                      average={rating.average}
                      label={fill(t.catalogue.card.rating, { average: formatNumber(rating.average, locale) })}
                    />
                    {fillCount(t.catalogue.card.ratings, rating.count, locale)}
                  </a>
                )}
              </div>
              <BuyBox
                product={{ id, options, variants, swatches }}
                locale={locale}
                labels={t.product.buy}
                stock={t.stock}
                stockAlert={isAnySoldOut ? t.product.stockAlert : null}
              />
              {description ? <p className="max-w-prose text-lg whitespace-pre-line">{description}</p> : null}
              <Details attributes={product.attributes} title={t.product.details} />
              {variants[0] ? <Delivery currency={variants[0].price.currency} /> : null}
            </div>
          </div>
        </div>
      </VariantChoice>
      <Reviews product={product} viewer={viewer} isServed={!isForAll} />
      <Shelf title={t.product.related} items={related} />
      <RecentlyViewed
        product={{ id, slug: product.slug, name, picture: pictures[0] ?? null }}
        title={t.product.recentlyViewed}
      />
    </>
  );
}
