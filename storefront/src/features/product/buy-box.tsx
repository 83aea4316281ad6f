'use client';

import type { ProductView } from '@sidecart/bff/views';
import { lazy, Suspense, useRef, useState } from 'react';
import { explain } from '@/lib/api';
import { addToCart } from '@/lib/cart-events';
import { cx } from '@/lib/cx';
import { formatMoney } from '@/lib/format';
import type { Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { PlainForm } from '@/ui/plain-form';
import { BuyBar, useIsAway } from './buy-bar';
import { OptionPicker } from './option-picker';
import { useChosenVariant } from './chosen-variant';
import { isReachable } from './variant-choice';

// Only of what is sold out.
const StockAlert = lazy(() => import('./stock-alert').then((module) => ({ default: module.StockAlert })));

const QUANTITIES = Array.from({ length: 10 }, (_, index) => index + 1);

interface BuyBoxProps {
  product: Pick<ProductView, 'id' | 'options' | 'variants' | 'swatches'>;
  locale: Locale;
  labels: Messages['product']['buy'];
  stock: Messages['stock'];
  /** Null if no variant is sold out: its texts are a fortieth of the page. */
  stockAlert: Messages['product']['stockAlert'] | null;
}

/** The choice of a variant, its price and stock, and the button that adds it to the cart. */
export function BuyBox({ product, locale, labels, stock, stockAlert }: BuyBoxProps) {
  const { choice, variant, choose } = useChosenVariant();
  const [quantity, setQuantity] = useState(1);
  const [isPending, setIsPending] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const box = useRef<HTMLFormElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const isAway = useIsAway(box, () => {
    // The bar's button is hidden now: the same one of the box takes its focus.
    if (bar.current?.contains(document.activeElement)) button.current?.focus({ preventScroll: true });
  });
  if (!variant) return <Notice>{labels.unavailable}</Notice>;
  const isSoldOut = variant.availability === 'out-of-stock';
  const price = formatMoney(variant.price, locale);

  async function add(sku: string) {
    setIsPending(true);
    setRefusal(undefined);
    const problem = await addToCart(sku, quantity);
    setIsPending(false);
    if (problem) setRefusal(explain(problem, labels.problems));
  }

  const notice = refusal ? (
    <Notice tone="bad" role="alert">
      {refusal}
    </Notice>
  ) : null;

  return (
    <>
      <PlainForm
        ref={box}
        // Not a stack with margins: the bar is not part of the layout.
        className="flex flex-col gap-6"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isPending) void add(variant.sku);
        }}
      >
        <p className="flex flex-wrap items-baseline gap-x-4">
          <span className="tabular text-title font-display" data-price={variant.price.amount}>
            {price}
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
              color: product.swatches.find(
                (swatch) => swatch.option === option.name && swatch.value === value,
              )?.color,
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
          <Button
            ref={button}
            type="submit"
            size="large"
            className="grow"
            disabled={isSoldOut}
            isPending={isPending}
          >
            {isSoldOut ? labels.soldOut : labels.add}
          </Button>
        </div>
        {isAway ? null : notice}
        <BuyBar
          bar={bar}
          isShown={isAway}
          price={price}
          choice={Object.values(variant.options).join(' · ')}
          notice={notice}
        >
          <Button type="submit" disabled={isSoldOut} isPending={isPending}>
            {isSoldOut ? labels.soldOut : labels.add}
          </Button>
        </BuyBar>
      </PlainForm>
      {isSoldOut && stockAlert ? (
        <div className="mt-6" data-screen-only>
          <Suspense fallback={null}>
            <StockAlert
              key={variant.sku}
              productId={product.id}
              sku={variant.sku}
              locale={locale}
              labels={stockAlert}
            />
          </Suspense>
        </div>
      ) : null}
    </>
  );
}
