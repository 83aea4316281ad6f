'use client';

import type { ProductView } from '@sidecart/bff/views';
import { useState } from 'react';
import { explain, send } from '@/lib/api';
import { announceCart } from '@/lib/cart-events';
import { cx } from '@/lib/cx';
import { formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Form } from '@/ui/form';
import { Notice } from '@/ui/notice';
import { OptionPicker } from './option-picker';
import { useChosenVariant } from './chosen-variant';
import { isReachable } from './variant-choice';

const QUANTITIES = Array.from({ length: 10 }, (_, index) => index + 1);

interface BuyBoxProps {
  product: Pick<ProductView, 'options' | 'variants' | 'swatches'>;
  locale: Locale;
  labels: Messages['product']['buy'];
  stock: Messages['stock'];
}

/** The choice of a variant, its price and stock, and the button that adds it to the cart. */
export function BuyBox({ product, locale, labels, stock }: BuyBoxProps) {
  const { choice, variant, choose } = useChosenVariant();
  const [quantity, setQuantity] = useState(1);
  const [isPending, setIsPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  if (!variant) return <Notice>{labels.unavailable}</Notice>;
  const isSoldOut = variant.availability === 'out-of-stock';

  async function add(sku: string) {
    setIsPending(true);
    setRefusal(undefined);
    announceCart({ kind: 'expected', units: quantity });
    const result = await send('POST /cart/items', { body: { sku, quantity } });
    setIsPending(false);
    if (result.ok) return announceCart({ kind: 'changed', cart: result.value, isAddition: true });
    announceCart({ kind: 'reverted' });
    setRefusal(explain(result.problem, labels.problems));
  }

  return (
    <Form
      className="space-y-6"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) void add(variant.sku);
      }}
    >
      <p className="flex flex-wrap items-baseline gap-x-4">
        <span className="tabular text-title font-display" data-price={variant.price.amount}>
          {formatMoney(variant.price, locale)}
        </span>
        <span className="eyebrow">{labels.taxIncluded}</span>
      </p>
      {product.options.map((option) => (
        <OptionPicker
          key={option.name}
          name={option.name}
          chosen={choice[option.name]}
          values={option.values.map((value) => ({
            value,
            isReachable: isReachable(product, choice, option.name, value),
            color: product.swatches.find((swatch) => swatch.option === option.name && swatch.value === value)
              ?.color,
          }))}
          unavailable={labels.valueUnavailable}
          onChoose={(value) => {
            choose(option.name, value);
            setRefusal(undefined);
          }}
        />
      ))}
      <p
        role="status"
        data-availability={variant.availability}
        className={cx(
          variant.availability === 'in-stock' && 'text-good',
          variant.availability === 'low-stock' && 'text-warn',
          isSoldOut && 'text-muted',
        )}
      >
        {stock[variant.availability]}
      </p>
      <div className="flex gap-3">
        <label className="flex items-center gap-2">
          <span className="sr-only">{labels.quantity}</span>
          <select
            value={quantity}
            onChange={(event) => setQuantity(Number(event.target.value))}
            disabled={isSoldOut}
            className="tabular min-h-13 rounded-md border border-edge bg-raised px-4 hover:border-ink disabled:text-muted"
          >
            {QUANTITIES.map((number) => (
              <option key={number} value={number}>
                {number}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" size="large" className="grow" disabled={isSoldOut} isPending={isPending}>
          {isSoldOut ? labels.soldOut : labels.add}
        </Button>
      </div>
      {refusal ? (
        <Notice tone="bad" role="alert">
          {refusal}
        </Notice>
      ) : null}
    </Form>
  );
}
