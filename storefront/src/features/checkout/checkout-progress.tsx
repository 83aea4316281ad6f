'use client';

import type { CheckoutView, StepName } from '@sidecart/bff/views';
import { useEffect, useSyncExternalStore, type MouseEvent } from 'react';
import { announceCart } from '@/lib/cart-events';
import { isStartedHere, rememberCheckout } from '@/lib/checkout-attempt';
import { forgetDraft } from '@/lib/checkout-draft';
import { fill, formatMoney } from '@/lib/format';
import { inLocale, type Locale } from '@/lib/locales';
import type { Messages } from '@/messages/en';
import { ButtonLink } from '@/ui/button-link';
import { Notice } from '@/ui/notice';
import { useRouter } from '@/ui/locale';
import { CancelCheckout } from './cancel-checkout';
import { Steps } from './steps';
import { useCheckout } from './use-checkout';

const stay = () => () => undefined;

/** The bank leads back to this page if it is opened in this tab. */
function returnHere({ currentTarget, metaKey, ctrlKey, shiftKey }: MouseEvent<HTMLAnchorElement>): void {
  if (metaKey || ctrlKey || shiftKey) return;
  const address = new URL(currentTarget.href);
  address.searchParams.set('return', window.location.href);
  currentTarget.href = address.href;
}

/** Failures after which the same purchase succeeds with another card. */
const OF_THE_CARD = ['card-declined', 'insufficient-funds', 'authentication-failed'];

/** Long enough to see the last step completed. */
const FAREWELL_MS = 700;

interface CheckoutProgressProps {
  initial: CheckoutView;
  locale: Locale;
  labels: Messages['progress'];
}

/** A purchase in progress, step by step, and its result. */
export function CheckoutProgress({ initial, locale, labels }: CheckoutProgressProps) {
  const router = useRouter();
  const checkout = useCheckout(initial);
  const { id, status, orderId, nextAction, failure } = checkout;
  const isMine = useSyncExternalStore(
    stay,
    () => isStartedHere(id),
    () => true,
  );
  const reason = failure?.code === 'cart-changed' ? 'cart-changed' : isMine ? undefined : 'not-completed';
  const isLeaving = status === 'failed' && reason !== undefined;
  const shown = isLeaving ? 'running' : status;
  const words = labels.states[shown];

  // The form shows the cart as it is. Another tab has shown why its own checkout failed.
  useEffect(() => {
    if (isLeaving) router.replace(`/checkout?notice=${reason}`);
  }, [isLeaving, reason, router]);

  useEffect(() => {
    if (status === 'failed') return;
    if (status !== 'completed' || !orderId) return rememberCheckout({ id });
    rememberCheckout({ id, orderId });
    forgetDraft();
    announceCart({ kind: 'outdated' });
    // The browser keeps this page until the next one is complete, which a navigation by the router does not.
    const timer = setTimeout(
      () => window.location.replace(inLocale(locale, `/orders/${orderId}`)),
      FAREWELL_MS,
    );
    return () => clearTimeout(timer);
  }, [id, status, orderId, locale]);

  return (
    <div className="max-w-2xl" data-checkout-status={shown}>
      <div aria-live="polite">
        <h1 className="text-title">{words.title}</h1>
        <p className="mt-3 text-lg text-muted">{words.text}</p>
      </div>
      {status === 'awaiting-payment' && nextAction ? (
        <Notice className="mt-6 space-y-3">
          <p>{labels.bank.text}</p>
          <a
            href={nextAction.url}
            onClick={returnHere}
            className="inline-flex min-h-11 items-center rounded-md bg-accent px-5 font-medium text-on-accent hover:bg-accent-strong"
          >
            {labels.bank.action}
          </a>
          <p>
            <a href={nextAction.url} target="_blank" rel="noopener" className="underline underline-offset-4">
              {labels.bank.newTab}
            </a>
          </p>
        </Notice>
      ) : null}
      {shown === 'failed' ? (
        <Failed checkout={checkout} locale={locale} labels={labels} />
      ) : (
        <Steps steps={checkout.steps} labels={labels} />
      )}
      {status === 'running' || status === 'awaiting-payment' ? (
        <CancelCheckout id={id} labels={labels.cancel} />
      ) : null}
      {status === 'completed' && orderId ? (
        <ButtonLink href={`/orders/${orderId}`} className="mt-8">
          {labels.toOrder}
        </ButtonLink>
      ) : null}
      {status === 'needs-attention' ? (
        <Notice tone="warn" className="mt-8">
          {failure ? (labels.failures[failure.code] ?? failure.message) : null}{' '}
          {fill(labels.reference, { id })}
        </Notice>
      ) : null}
    </div>
  );
}

interface FailedProps {
  checkout: CheckoutView;
  locale: Locale;
  labels: Messages['progress'];
}

/** Why it did not result in an order, what to do next, and that everything was undone. */
function Failed({ checkout, locale, labels }: FailedProps) {
  const { failure, steps, totals } = checkout;
  const isOfTheCard = failure !== null && OF_THE_CARD.includes(failure.code);
  // Without a discount no coupon was claimed.
  const isShown = (name: StepName) => name !== 'calculate-discounts' || (totals?.discount.amount ?? 0) > 0;
  const undone = steps
    .filter(({ name, status }) => status === 'undone' && isShown(name))
    .map(({ name }) => labels.undone[name]);
  return (
    <>
      <Notice tone="bad" role="alert" className="mt-6 space-y-2">
        {failure ? <p className="font-medium">{labels.failures[failure.code] ?? failure.message}</p> : null}
        {failure?.details?.shown && failure.details.total ? (
          <p>
            {fill(labels.totalChanged, {
              shown: formatMoney(failure.details.shown, locale),
              total: formatMoney(failure.details.total, locale),
            })}
          </p>
        ) : null}
        {isOfTheCard ? <p>{labels.entriesKept}</p> : null}
      </Notice>
      <div className="mt-8 flex flex-wrap gap-3">
        {isOfTheCard ? (
          <>
            <ButtonLink href="/checkout#payment">{labels.otherCard}</ButtonLink>
            <ButtonLink href="/cart" kind="secondary">
              {labels.backToCart}
            </ButtonLink>
          </>
        ) : (
          <>
            <ButtonLink href="/cart">{labels.backToCart}</ButtonLink>
            <ButtonLink href="/checkout" kind="secondary">
              {labels.tryAgain}
            </ButtonLink>
          </>
        )}
      </div>
      <details className="mt-8">
        <summary className="inline-block py-2 underline underline-offset-4">{labels.details}</summary>
        <ul className="mt-2 list-inside list-disc">
          {undone.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
        <Steps steps={steps} labels={labels} />
      </details>
    </>
  );
}
