import { add, min, money, multiply, subtract, sum, type Money } from '@sidecart/kit/money';
import { portionOf, type TaxRule } from './tax';

/** A line of the cart as it is bought. */
export interface Line {
  sku: string;
  productId: string;
  name: string;
  quantity: number;
  unitPrice: Money;
  sellerId: string;
  categories: string[];
  options: Record<string, string>;
  /** The picture of the variant. */
  mediaId?: string | undefined;
}

/** A line with its discount: `lineTotal` = unit price × quantity − discount. */
export interface PricedLine extends Line {
  discount: Money;
  lineTotal: Money;
}

export interface Totals {
  subtotal: Money;
  /** Positive, including the discount on shipping, already subtracted from the total. */
  discount: Money;
  /** Before discount. */
  shipping: Money;
  tax: Money;
  taxIncluded: boolean;
  total: Money;
}

/** What campaign takes off. */
export interface Discounts {
  bySku: ReadonlyMap<string, Money>;
  shipping: Money;
}

export interface Purchase {
  currency: string;
  lines: readonly Line[];
  discounts: Discounts;
  shipping: Money;
  tax: TaxRule;
}

function priceLine(line: Line, discount: Money): PricedLine {
  const full = multiply(line.unitPrice, line.quantity);
  const given = min(discount, full);
  return { ...line, discount: given, lineTotal: subtract(full, given) };
}

/**
 * The cost of a purchase; quote and saga share it. total = subtotal − discount + shipping, plus the tax where prices
 * exclude it.
 */
export function totals(purchase: Purchase): { items: PricedLine[]; totals: Totals } {
  const { currency, lines, discounts, shipping, tax: rule } = purchase;
  const none = money(0, currency);
  const items = lines.map((line) => priceLine(line, discounts.bySku.get(line.sku) ?? none));
  const subtotal = sum(
    lines.map((line) => multiply(line.unitPrice, line.quantity)),
    currency,
  );
  const discount = add(
    sum(
      items.map((item) => item.discount),
      currency,
    ),
    min(discounts.shipping, shipping),
  );
  const payable = add(subtract(subtotal, discount), shipping);
  const tax = portionOf(payable, rule);
  return {
    items,
    totals: {
      subtotal,
      discount,
      shipping,
      tax,
      taxIncluded: rule.included,
      total: rule.included ? payable : add(payable, tax),
    },
  };
}
