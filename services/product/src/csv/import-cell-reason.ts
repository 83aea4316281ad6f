import { PRICE_MAX } from '@sidecart/contracts/http/catalogue';
import { ownValue } from '@sidecart/kit/own-value';
import { STOCK_MAX } from '../imports/import';
import { reasonOf, type Reason, type RowCode } from './import-reasons';

/** A validator's error for a cell. */
export interface Detail {
  path: (string | number)[];
  type: string;
  context?: { limit?: unknown; value?: unknown };
}

const malformed: Record<string, RowCode> = {
  product: 'slug-malformed',
  categories: 'category-malformed',
  sku: 'sku-malformed',
  priceCurrency: 'currency-malformed',
  images: 'image-malformed',
  seller: 'seller-malformed',
};
const numbers: Record<
  string,
  { notWhole: RowCode; outOfRange: RowCode; range: { min: number; max: number } }
> = {
  priceAmount: {
    notWhole: 'price-not-whole',
    outOfRange: 'price-out-of-range',
    range: { min: 1, max: PRICE_MAX },
  },
  stock: { notWhole: 'stock-not-whole', outOfRange: 'stock-out-of-range', range: { min: 0, max: STOCK_MAX } },
};
const ATTRIBUTE_MAX = 500;

/**
 * A validator's error for a cell as a reason for people.
 * @param cell the content of the row there
 */
export function reasonOfCell({ path, type, context }: Detail, cell: unknown): Reason {
  const field = String(path[0]);
  const value = typeof context?.value === 'string' ? context.value : String(cell ?? '');
  const max = Number(context?.limit ?? 0);
  const number = ownValue(numbers, field);
  if (number)
    return /\.(?:min|max|unsafe)$/.test(type)
      ? reasonOf(number.outOfRange, { value, ...number.range })
      : reasonOf(number.notWhole, { value });
  switch (type) {
    case 'any.required':
      return reasonOf('slug-missing');
    case 'any.invalid':
      return reasonOf('slug-reserved', { value });
    case 'any.only':
      return reasonOf('status-unknown', { value });
    case 'object.max':
      return reasonOf(field === 'options' ? 'options-too-many' : 'attributes-too-many', { max });
    case 'array.max':
      return reasonOf('list-too-long', { max });
    case 'array.unique':
      return reasonOf('value-repeated', { value });
    case 'string.empty':
      return reasonOf('list-gap');
    case 'string.max':
      return reasonOf('text-too-long', { max });
    case 'alternatives.match':
    case 'alternatives.types':
      return reasonOf('text-too-long', { max: ATTRIBUTE_MAX });
    default:
      return reasonOf(ownValue(malformed, field) ?? 'value-invalid', { value });
  }
}
