'use client';

import type { CartView, FrameView } from '@sidecart/bff/views';
import { useEffect, useRef, useState, type MouseEvent } from 'react';
import { onCartEvent, readCart, unitsOf } from '@/lib/cart-events';
import { fill, fillCount, formatMoney, type Plural } from '@/lib/format';
import { inLocale, type Locale } from '@/lib/locales';
import { productPath } from '@/lib/paths';
import { useVisitor } from '@/lib/visitor';
import { ButtonLink } from '@/ui/button-link';
import { Icon } from '@/ui/icon';
import { Link } from '@/ui/link';
import { Picture } from '@/ui/picture';
import { Skeleton } from '@/ui/skeleton';

interface MiniCartProps {
  summary: FrameView['cart'];
  /** Whether the page came with its visitor's data; else the browser reads it. */
  isServed: boolean;
  locale: Locale;
  labels: {
    cart: string;
    units: Plural;
    added: string;
    empty: string;
    failed: string;
    subtotal: string;
    view: string;
    toCheckout: string;
    close: string;
    times: string;
  };
}

const cartNow = async (): Promise<CartView | 'failed'> => {
  const result = await readCart();
  return result.ok ? result.value : 'failed';
};

/** The link to the cart with its number of units; a click or an addition opens a summary. */
export function MiniCart({ summary: served, isServed, locale, labels }: MiniCartProps) {
  const summary = useVisitor(isServed)?.cart ?? served;
  const panel = useRef<HTMLDivElement>(null);
  const [cart, setCart] = useState<CartView | 'failed'>();
  const [expected, setExpected] = useState(0);
  const [isAddition, setIsAddition] = useState(false);

  const known = cart && cart !== 'failed' ? unitsOf(cart) : summary.ok ? summary.value.quantity : 0;
  const units = Math.max(0, known + expected);

  useEffect(
    () =>
      onCartEvent((event) => {
        if (event.kind === 'expected') return setExpected((current) => current + event.units);
        setExpected(0);
        if (event.kind === 'reverted') return;
        if (event.kind === 'outdated') return void cartNow().then(setCart);
        setCart(event.cart);
        setIsAddition(event.isAddition);
        if (!event.isAddition) return;
        panel.current?.showPopover();
        // Escape returns the focus to the button that added it.
        panel.current?.focus();
      }),
    [],
  );

  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || !panel.current) return;
    event.preventDefault();
    setIsAddition(false);
    panel.current.togglePopover();
    void cartNow().then(setCart);
  };

  return (
    <>
      <a
        href={inLocale(locale, '/cart')}
        onClick={open}
        className="relative flex h-11 items-center gap-2"
        aria-label={`${labels.cart}: ${fillCount(labels.units, units, locale)}`}
      >
        <Icon name="cart" />
        <span className="tabular min-w-5 text-sm" data-cart-units={units}>
          {units}
        </span>
      </a>
      <div
        ref={panel}
        popover="auto"
        role="dialog"
        tabIndex={-1}
        aria-label={labels.cart}
        className="fixed inset-auto top-16 right-0 w-full max-w-md border border-edge bg-raised p-6 text-ink shadow-xl sm:right-6"
      >
        <div className="mb-4 flex items-center justify-between">
          <p className="font-display text-heading" role="status">
            {isAddition ? labels.added : labels.cart}
          </p>
          <button
            type="button"
            aria-label={labels.close}
            onClick={() => panel.current?.hidePopover()}
            className="grid size-9 place-items-center"
          >
            <Icon name="close" />
          </button>
        </div>
        <MiniCartContent {...{ cart, locale, labels }} />
      </div>
    </>
  );
}

type ContentProps = Pick<MiniCartProps, 'locale' | 'labels'> & { cart: CartView | 'failed' | undefined };

function MiniCartContent({ cart, locale, labels }: ContentProps) {
  if (cart === undefined) return <Skeleton className="h-40" />;
  if (cart === 'failed') return <p role="alert">{labels.failed}</p>;
  if (cart.lines.length === 0) return <p className="text-muted">{labels.empty}</p>;
  return (
    <>
      <ul className="max-h-80 divide-y divide-rule overflow-y-auto border-y border-rule">
        {cart.lines.map(({ sku, name, slug, productId, options, picture, quantity, lineTotal }) => (
          <li key={sku} className="flex gap-4 py-3">
            <Picture
              picture={picture}
              tint={productId}
              sizes="64px"
              upTo="thumb"
              className="size-16 shrink-0"
            />
            <div className="grow">
              {slug ? <Link href={productPath(slug, sku)}>{name}</Link> : name}
              <p className="eyebrow">
                {[...Object.values(options), fill(labels.times, { count: quantity })].join(' · ')}
              </p>
            </div>
            <span className="tabular">{formatMoney(lineTotal, locale)}</span>
          </li>
        ))}
      </ul>
      <p className="flex justify-between py-4">
        <span>{labels.subtotal}</span>
        <span className="tabular">{formatMoney(cart.totals.subtotal, locale)}</span>
      </p>
      <div className="grid grid-cols-2 gap-3">
        <ButtonLink href="/cart" kind="secondary">
          {labels.view}
        </ButtonLink>
        <ButtonLink href="/checkout">{labels.toCheckout}</ButtonLink>
      </div>
    </>
  );
}
