import type { AdminProductView, Money, PictureView, Routes } from '@sidecart/bff/views';
import { amountText, parseAmount } from '@/lib/amount';
import type { Locale } from '@/lib/locales';
import { mistakesIn, toAttributeDrafts, toAttributes, type AttributeDraft } from './attributes';

/** A row of the form; `key` identifies it while it is edited. */
export interface VariantDraft {
  key: string;
  sku: string;
  /** Major units, as typed. */
  price: string;
  options: Record<string, string>;
  /** Of the product's pictures, in this order. */
  mediaIds: string[];
  /** Added to the product's attributes, or instead of them. */
  attributes: AttributeDraft[];
  /** An existing variant keeps its sku. */
  isNew: boolean;
}

/** A product as edited in the form. */
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
  swatches: AdminProductView['swatches'];
}

export const newVariant = (key: string): VariantDraft => ({
  key,
  sku: '',
  price: '',
  options: {},
  mediaIds: [],
  attributes: [],
  isNew: true,
});

export function toDraft(product: AdminProductView | undefined, locale: Locale): Draft {
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
      swatches: [],
    };
  const { name, slug, description, brand, categories, attributes, variants, pictures, swatches } = product;
  return {
    name,
    slug,
    description,
    brand: brand ?? '',
    categories,
    attributes: toAttributeDrafts(attributes),
    optionNames: [...new Set(variants.flatMap(({ options }) => Object.keys(options)))].join(', '),
    variants: variants.map(({ sku, price, options, mediaIds, attributes }) => ({
      key: sku,
      sku,
      price: amountText(price, locale),
      options,
      mediaIds,
      attributes: toAttributeDrafts(attributes),
      isNew: false,
    })),
    pictures,
    swatches,
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

/**
 * The draft with other option names: an option renamed in place keeps its values.
 */
export function withOptionNames(draft: Draft, optionNames: string): Draft {
  const [before, after] = [optionNamesOf(draft), optionNamesOf({ ...draft, optionNames })];
  const renamed =
    before.length === after.length
      ? before.flatMap((old, at): [string, string][] => {
          const name = after[at];
          return name !== undefined && name !== old && !before.includes(name) ? [[old, name]] : [];
        })
      : [];
  return {
    ...draft,
    optionNames,
    variants: draft.variants.map((variant) => ({
      ...variant,
      options: {
        ...variant.options,
        ...Object.fromEntries(renamed.map(([old, name]) => [name, variant.options[old] ?? ''])),
      },
    })),
    swatches: draft.swatches.map((swatch) => ({
      ...swatch,
      option: renamed.find(([old]) => old === swatch.option)?.[1] ?? swatch.option,
    })),
  };
}

/** The values of an option, each once. */
export const valuesOf = ({ variants }: Draft, option: string): string[] => [
  ...new Set(variants.map(({ options }) => (options[option] ?? '').trim()).filter((value) => value !== '')),
];

/** Positions of rows whose price is not an amount. */
const wrongPrices = ({ variants }: Draft, currency: string): number[] =>
  variants.flatMap(({ price }, index) => (parseAmount(price, currency) ? [] : [index]));

/** Positions of duplicates in a list of texts; empty texts do not count. */
const repeated = (texts: readonly string[]): number[] =>
  texts.flatMap((text, at) => (text !== '' && texts.indexOf(text) < at ? [at] : []));

/** Options without a value, as positions and names. A shopper could not choose such a variant. */
const blankOptions = (draft: Draft): [place: number, name: string][] =>
  draft.variants.flatMap(({ options }, place) =>
    optionNamesOf(draft)
      .filter((name) => (options[name] ?? '').trim() === '')
      .map((name): [number, string] => [place, name]),
  );

/** Errors that the form itself detects, by pointer. Rows of attributes that are completely empty are ignored. */
export function mistakesOf(
  draft: Draft,
  currency: string,
  words: { price: string; twice: string; alike: string; blank: string },
): Record<string, string> {
  const { variants, attributes } = draft;
  const names = optionNamesOf(draft);
  const choices = variants.map(({ options }) =>
    variants.length > 1 ? JSON.stringify(names.map((name) => (options[name] ?? '').trim())) : '',
  );
  const at = (places: number[], pointer: (place: number) => string, text: string) =>
    places.map((place): [string, string] => [pointer(place), text]);
  return Object.fromEntries([
    ...blankOptions(draft).map(([place, name]) => [`/variants/${place}/options/${name}`, words.blank]),
    ...mistakesIn(attributes, '', words),
    ...variants.flatMap((variant, place) => mistakesIn(variant.attributes, `/variants/${place}`, words)),
    ...at(repeated(choices), (place) => `/variants/${place}`, words.alike),
    ...at(repeated(variants.map(({ sku }) => sku.trim())), (place) => `/variants/${place}/sku`, words.twice),
    ...at(wrongPrices(draft, currency), (place) => `/variants/${place}/price`, words.price),
  ]);
}

type NewProduct = Routes['POST /admin/products']['body'];
type ProductChange = Routes['PATCH /admin/products/:idOrSlug']['body'];

/** The form as a new product, if it has no errors. `before` is the product that it changes, if any. */
export function toNewProduct(draft: Draft, currency: string, before?: AdminProductView): NewProduct {
  const brand = draft.brand.trim();
  const slug = draft.slug.trim();
  const names = optionNamesOf(draft);
  return {
    name: draft.name.trim(),
    ...(slug !== '' && slug !== before?.slug && { slug }),
    description: draft.description.trim(),
    ...(brand !== '' && { brand }),
    categories: draft.categories,
    attributes: toAttributes(draft.attributes, before?.attributes),
    variants: draft.variants.map(({ sku, price, options, mediaIds, attributes }) => ({
      sku: sku.trim(),
      price: parseAmount(price, currency) as Money,
      options: Object.fromEntries(names.map((name) => [name, (options[name] ?? '').trim()])),
      mediaIds: mediaIds.filter((id) => draft.pictures.some((picture) => picture.mediaId === id)),
      attributes: toAttributes(attributes, before?.variants.find((each) => each.sku === sku)?.attributes),
    })),
    swatches: draft.swatches.filter(
      ({ option, value }) => names.includes(option) && valuesOf(draft, option).includes(value),
    ),
    images: draft.pictures.map(({ mediaId, alt }) => ({ mediaId, alt: alt.trim() })),
  };
}

/** The form as a change of a product: only a change can remove a brand. */
export const toChange = (draft: Draft, currency: string, before: AdminProductView): ProductChange => ({
  brand: null,
  ...toNewProduct(draft, currency, before),
});
