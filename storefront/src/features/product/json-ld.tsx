import type { ProductView, VariantView } from '@sidecart/bff/views';
import { inLocale, type Locale } from '@/lib/locales';
import { productPath } from '@/lib/paths';
import { pictureUrl } from '@/ui/picture';
import { deliveryZones } from './delivery-facts';

const fractionDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

const inStock: Record<VariantView['availability'], string> = {
  'in-stock': 'https://schema.org/InStock',
  'low-stock': 'https://schema.org/LimitedAvailability',
  'out-of-stock': 'https://schema.org/OutOfStock',
};

const toMajorUnits = (amount: number, currency: string): string => {
  const digits = fractionDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
};

/** By the standard method; the offers of all variants refer to it. */
const shippingDetails = (currency: string) =>
  deliveryZones.flatMap(({ name, countries, methods: [standard] }) => {
    const amount = standard?.prices[currency];
    if (!standard || amount === undefined) return [];
    return [
      {
        '@type': 'OfferShippingDetails',
        '@id': `#delivery-${name}`,
        shippingRate: {
          '@type': 'MonetaryAmount',
          value: toMajorUnits(amount, currency),
          currency,
        },
        shippingDestination: { '@type': 'DefinedRegion', addressCountry: countries },
        deliveryTime: {
          '@type': 'ShippingDeliveryTime',
          transitTime: {
            '@type': 'QuantitativeValue',
            minValue: standard.days.from,
            maxValue: standard.days.to,
            unitCode: 'DAY',
          },
        },
      },
    ];
  });

interface JsonLdProps {
  product: ProductView;
  locale: Locale;
  publicUrl: string;
}

/** The structured data of a product for search engines (schema.org). */
export function JsonLd({ product, locale, publicUrl }: JsonLdProps) {
  const { slug, name, description, brand, trail, variants, pictures, rating } = product;
  const url = publicUrl + inLocale(locale, `/p/${slug}`);
  const versionOf = (mediaId: string) => pictures.find((each) => each.mediaId === mediaId)?.version;
  const deliveries = variants[0] ? shippingDetails(variants[0].price.currency) : [];
  const offers = variants.map(({ sku, price, mediaIds, availability }) => ({
    '@type': 'Offer',
    sku,
    url: variants.length > 1 ? publicUrl + inLocale(locale, productPath(slug, sku)) : url,
    ...(mediaIds[0] === undefined
      ? {}
      : { image: publicUrl + pictureUrl(mediaIds[0], 'page', versionOf(mediaIds[0])) }),
    price: toMajorUnits(price.amount, price.currency),
    priceCurrency: price.currency,
    availability: inStock[availability],
    shippingDetails: deliveries.map((delivery) => ({ '@id': delivery['@id'] })),
  }));
  const graph = [
    {
      '@type': 'Product',
      name,
      description,
      url,
      ...(brand ? { brand: { '@type': 'Brand', name: brand.name } } : {}),
      image: pictures.map(({ mediaId, version }) => publicUrl + pictureUrl(mediaId, 'page', version)),
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
    ...deliveries,
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
