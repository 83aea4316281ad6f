import type { AdminProductView, Money, PictureView } from '@sidecart/bff/views';
import { amountText, parseAmount } from '@/lib/amount';

/** A row of the form; `key` tells it from others while it is edited. */
export interface VariantDraft {
  key: string;
  sku: string;
  /** Major units, as typed. */
  price: string;
  options: Record<string, string>;
  /** A variant that stands already keeps its sku. */
  isNew: boolean;
}

export interface AttributeDraft {
  key: string;
  name: string;
  value: string;
}

/** A product as it stands in the form. */
export interface Draft {
  name: string;
  slug: string;
  description: string;
  brand: string;
  categories: string[];
  attributes: AttributeDraft[];
  /** Names with commas between them. */
  optionNames: string;
  variants: VariantDraft[];
  pictures: PictureView[];
}

export const newVariant = (key: string): VariantDraft => ({
  key,
  sku: '',
  price: '',
  options: {},
  isNew: true,
});

export function toDraft(product: AdminProductView | undefined): Draft {
  if (!product)
    return {
      name: '',
      slug: '',
      description: '',
      brand: '',
      categories: [],
      attributes: [],
      optionNames: '',
      variants: [newVariant('first')],
      pictures: [],
    };
  const { name, slug, description, brand, categories, attributes, variants, pictures } = product;
  return {
    name,
    slug,
    description,
    brand: brand ?? '',
    categories,
    attributes: Object.entries(attributes).map(([attribute, value]) => ({
      key: attribute,
      name: attribute,
      value: String(value),
    })),
    optionNames: [...new Set(variants.flatMap(({ options }) => Object.keys(options)))].join(', '),
    variants: variants.map(({ sku, price, options }) => ({
      key: sku,
      sku,
      price: amountText(price),
      options,
      isNew: false,
    })),
    pictures,
  };
}

export const optionNamesOf = ({ optionNames }: Draft): string[] => [
  ...new Set(
    optionNames
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== ''),
  ),
];

/** What was a number or a yes stays one unless it was retyped as something else. */
function valueOf(text: string, before: string | number | boolean | undefined): string | number | boolean {
  if (before !== undefined && String(before) === text) return before;
  if (typeof before === 'number' && text !== '' && Number.isFinite(Number(text))) return Number(text);
  if (typeof before === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Rows whose price is no amount, by their place. */
export const wrongPrices = ({ variants }: Draft, currency: string): number[] =>
  variants.flatMap(({ price }, index) => (parseAmount(price, currency) ? [] : [index]));

/** The form as product takes it; `wrongPrices` come first. */
export function toBody(draft: Draft, before: AdminProductView | undefined, currency: string): object {
  const brand = draft.brand.trim();
  const slug = draft.slug.trim();
  const names = optionNamesOf(draft);
  return {
    name: draft.name.trim(),
    ...(slug !== '' && slug !== before?.slug && { slug }),
    description: draft.description.trim(),
    // Only a change can take a brand away.
    ...(brand !== '' ? { brand } : before && { brand: null }),
    categories: draft.categories,
    attributes: Object.fromEntries(
      draft.attributes
        .map(({ name, value }) => [name.trim(), value.trim()] as const)
        .filter(([name, value]) => name !== '' && value !== '')
        .map(([name, value]) => [name, valueOf(value, before?.attributes[name])]),
    ),
    variants: draft.variants.map(({ sku, price, options }) => ({
      sku: sku.trim(),
      price: parseAmount(price, currency) as Money,
      options: Object.fromEntries(
        names
          .map((name) => [name, (options[name] ?? '').trim()] as const)
          .filter(([, value]) => value !== ''),
      ),
    })),
    images: draft.pictures.map(({ mediaId, alt }) => ({ mediaId, alt: alt.trim() })),
  };
}
