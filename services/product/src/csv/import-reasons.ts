import { ownValue } from '@sidecart/kit/own-value';

/**
 * Why a row is rejected: the sentence of each code, with `{name}` for its values. Codes are stable; pages have
 * their own sentences for them in each language.
 */
export const rowReasons = {
  'row-length':
    'The number of cells in this row ({cells}) is not that of the header ({columns}). Check the separators and quotes of the row.',
  'value-invalid': '“{value}” cannot be used here.',
  'value-repeated': '“{value}” appears in this cell more than once.',
  'text-too-long': 'The text is longer than {max} characters.',
  'list-gap': 'There is nothing between two of the bars (|) in this cell, or at one end.',
  'list-too-long': 'This cell has more than {max} entries.',
  'rows-differ': 'Line {line} has another value here, but both rows belong to the same product.',
  'slug-missing': 'This row names no product. Enter the product’s address, such as blue-mug.',
  'slug-malformed':
    '“{value}” cannot be a product’s address. Use the letters a–z, digits and single hyphens, such as blue-mug.',
  'slug-reserved': '“{value}” cannot be a product’s address, because the shop uses it itself.',
  'slug-taken': 'This address belongs to a product of another seller. Choose another one.',
  'name-missing': 'A new product needs a name.',
  'status-unknown': '“{value}” is not a status. Use draft, published or archived.',
  'status-final': 'The product is {status} and cannot become a draft again.',
  'status-conflict': 'The product is {status}, so its status cannot be changed like this.',
  'category-malformed': '“{value}” cannot be a category’s slug. Use the slug in the category’s address.',
  'category-unknown': 'There is no such category: {categories}.',
  'attributes-too-many': 'A product or variant has at most {max} attributes.',
  'product-incomplete': 'A published product needs at least one variant with a price.',
  'product-too-large':
    'A product has at most {max} kB of text: its description, attributes, pictures and variants together.',
  'variants-too-many': 'A product has at most {max} variants.',
  'sku-missing': 'A price, a currency, an option or a stock count needs a sku in the same row.',
  'sku-malformed':
    '“{value}” cannot be a sku. Use the letters A–Z and a–z, digits, points, hyphens and underscores.',
  'sku-taken': 'This sku belongs to another product.',
  'sku-repeated': 'Line {line} has this sku already. Each sku may appear in only one row.',
  'options-too-many': 'A variant has at most {max} options.',
  'price-missing': 'The new variant {sku} needs a price.',
  'price-not-whole':
    'The price “{value}” is not a whole number. Write it in the smallest unit of the currency: 1299 for 12.99.',
  'price-out-of-range':
    'The price “{value}” is not between {min} and {max}, in the smallest unit of the currency.',
  'currency-malformed': '“{value}” is not a currency. Use three capital letters, such as EUR.',
  'currency-unsupported': 'Prices of this product are in {currency}.',
  'stock-not-whole': 'The stock “{value}” is not a whole number.',
  'stock-out-of-range': 'The stock “{value}” is not between {min} and {max}.',
  'stock-promised': 'Units reserved for orders: {promised}. The stock cannot be lower.',
  'stock-uncountable': 'The stock cannot be changed by so much.',
  'stock-sku-taken': 'Another seller keeps stock of this sku.',
  'image-malformed': '“{value}” cannot be the id of a picture.',
  'image-unknown': 'There is no such picture, or it belongs to another seller: {images}.',
  'alts-too-many': 'The number of texts ({texts}) is higher than that of the pictures ({images}).',
  'seller-malformed': '“{value}” cannot be the id of a seller.',
  'seller-differs': 'The product belongs to another seller.',
  refused: 'It is refused: {detail}',
} as const;

export type RowCode = keyof typeof rowReasons;
export type RowParams = Record<string, string | number>;
/** A reason without its place in the file. */
/** Why a row is rejected; without a column the reason is about the whole row. */
export interface RowError {
  line: number;
  column?: string;
  code: RowCode;
  /** The values of the reason, few and short. */
  params: RowParams;
  /** In English. */
  reason: string;
}

export type Reason = Pick<RowError, 'code' | 'params' | 'reason'>;

/** Characters of a value that a reason repeats. */
const SHOWN = 128;

/** The start of a text; a character of two UTF-16 units is not split, since no database stores halves. */
export const shorten = (text: string, max: number = SHOWN): string =>
  text.slice(0, max).replace(/[\uD800-\uDBFF]$/, '');

/** Counts with thousands separators; line numbers without. */
const toText = (name: string, value: string | number): string =>
  typeof value === 'number' && name !== 'line' ? value.toLocaleString('en') : String(value);

/** @param given values that the sentence does not contain are omitted */
export function reasonOf(code: RowCode, given: RowParams = {}): Reason {
  const params = new Map<string, RowParams[string]>();
  const reason = rowReasons[code].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = ownValue(given, name) ?? '';
    const shown = typeof value === 'string' ? shorten(value) : value;
    params.set(name, shown);
    return toText(name, shown);
  });
  return { code, params: Object.fromEntries(params), reason };
}

export const rowError = (
  line: number,
  column: string | undefined,
  code: RowCode,
  params?: RowParams,
): RowError => ({
  line,
  ...(column !== undefined && { column }),
  ...reasonOf(code, params),
});
