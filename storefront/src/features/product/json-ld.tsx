import type { ProductView, VariantView } from '@sidecart/bff/views';
import { inLocale, type Locale } from '@/lib/locales';
import { productPath } from '@/lib/paths';
import { pictureUrl } from '@/ui/picture';

const fractionDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const inStock: Record<VariantView['availability'], string> = {
  'in-stock': 'https://schema.org/InStock',
  'low-stock': 'https://schema.org/LimitedAvailability',
  'out-of-stock': 'https://schema.org/OutOfStock',
};

interface JsonLdProps {
  product: ProductView;
  locale: Locale;
  publicUrl: string;
}

/** The structured data of a product for search engines (schema.org). */
export function JsonLd({ product, locale, publicUrl }: JsonLdProps) {
  const { slug, name, description, brand, trail, variants, pictures, rating } = product;
  const url = publicUrl + inLocale(locale, `/p/${slug}`);
  const offers = variants.map(({ sku, price, mediaIds, availability }) => {
    const digits = fractionDigits(price.currency);
    return {
      '@type': 'Offer',
      sku,
      url: variants.length > 1 ? publicUrl + inLocale(locale, productPath(slug, sku)) : url,
      ...(mediaIds[0] === undefined ? {} : { image: publicUrl + pictureUrl(mediaIds[0], 'page') }),
      price: (price.amount / 10 ** digits).toFixed(digits),
      priceCurrency: price.currency,
      availability: inStock[availability],
    };
  });
  const graph = [
    {
      '@type': 'Product',
      name,
      description,
      url,
      ...(brand ? { brand: { '@type': 'Brand', name: brand.name } } : {}),
      image: pictures.map(({ mediaId }) => publicUrl + pictureUrl(mediaId, 'page')),
      offers,
      ...(rating.average === null
        ? {}
        : {
            aggregateRating: {
              '@type': 'AggregateRating',
              ratingValue: rating.average,
              reviewCount: rating.count,
            },
          }),
    },
    {
      '@type': 'BreadcrumbList',
      itemListElement: trail.map((category, index) => ({
        '@type': 'ListItem',
        position: index + 1,
        name: category.name,
        item: publicUrl + inLocale(locale, `/c/${category.slug}`),
      })),
    },
  ];
  // Escape every `<`, so that a name cannot end the script element.
  const json = JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replace(/</g, '\\u003c');
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
