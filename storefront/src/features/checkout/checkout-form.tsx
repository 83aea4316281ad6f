'use client';

import type { CheckoutFormView } from '@sidecart/bff/views';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { fieldErrors, send } from '@/lib/api';
import type { Locale } from '@/lib/locales';
import { defaultCountry } from '@/lib/places';
import type { Messages } from '@/messages/en';
import { AddressFields, readAddress } from '@/ui/address-fields';
import { Checkbox, Field } from '@/ui/field';
import { Form } from '@/ui/form';
import { useRouter } from '@/ui/locale';
import { isSaved, knownAddresses } from './known-addresses';
import { OrderSummary } from './order-summary';
import { PayPanel } from './pay-panel';
import { PaymentFields } from './payment-fields';
import { SavedAddresses } from './saved-addresses';
import { ShippingMethods } from './shipping-methods';
import { useCoupons } from './use-coupons';
import { useDraft } from './use-draft';
import { useLatestCart } from './use-latest-cart';
import { usePlaceOrder } from './use-place-order';
import { useQuote } from './use-quote';

interface CheckoutFormProps {
  view: CheckoutFormView;
  locale: Locale;
  labels: Messages['checkout'];
  address: Messages['address'];
  totals: Messages['totals'];
  coupons: Pick<Messages['cart'], 'coupon' | 'problems'>;
  /** The name of the user. */
  viewer: { firstName: string; lastName: string } | undefined;
  /** Why the shopper is back here. */
  notice?: keyof Messages['checkout']['notices'] | undefined;
  /** What the order means legally. */
  legal: ReactNode;
}

/** The part of the page that a declined card leads back to. */
const PAYMENT = 'payment';

/** The fields that rejections of the whole purchase are about. */
const FIELD_OF: Record<string, string> = {
  'email-missing': '/email',
  'region-missing': '/shippingAddress/region',
  'shipping-country-unsupported': '/shippingAddress/country',
  'tax-unknown': '/shippingAddress/country',
  'shipping-method-unavailable': '/shippingMethod',
  'payment-missing': '/payment/token',
};

export function CheckoutForm(props: CheckoutFormProps) {
  const { view, locale, labels, address, totals, coupons: couponWords, notice, viewer, legal } = props;
  const { email, countries } = view;
  const addresses = knownAddresses(view);
  const { cart, hasChanged, show, readAgain } = useLatestCart(view.cart);
  const coupons = useCoupons(couponWords.problems, show);
  const shown = useRef<HTMLFormElement>(null);
  const [saved, setSaved] = useState(addresses[0]?.id);
  const initial = addresses.find(({ id }) => id === saved) ?? {
    ...viewer,
    country: defaultCountry(countries),
  };
  const [place, setPlace] = useState(() => ({
    country: initial.country,
    region: addresses[0]?.region ?? '',
    postalCode: addresses[0]?.postalCode ?? '',
  }));
  const [shippingMethod, setShippingMethod] = useState<string>();
  const [hasBilling, setHasBilling] = useState(false);
  const {
    quote,
    problem: quoteProblem,
    isPending: isQuoting,
    askAgain,
  } = useQuote({ ...place, shippingMethod });
  const { placeOrder, isPending, problem } = usePlaceOrder();
  const keep = useDraft(shown, email);
  const router = useRouter();
  // Another tab has changed the cart, or the browser restored the page: what is bought must be what is shown here.
  const isOtherCart =
    quoteProblem?.code === 'cart-empty' || (quote !== undefined && quote.cartVersion !== cart.version);
  // Without a region the button stays, because it names that field.
  const isBlocked = quoteProblem
    ? !isQuoting && quoteProblem.code !== 'region-missing'
    : !quote || quote.problems.length > 0;
  const isWaiting = isPending || isQuoting || isOtherCart || coupons.isPending;
  const isFree = quote?.totals.total.amount === 0;
  const errors = problem ? fieldErrors(problem, labels.problems, FIELD_OF) : {};

  function follow(form: HTMLFormElement) {
    const { country, region = '', postalCode } = readAddress(new FormData(form), 'shipping');
    // Not every method delivers to every country.
    if (country !== place.country) setShippingMethod(undefined);
    if (country !== place.country || region !== place.region || postalCode !== place.postalCode)
      setPlace({ country, region, postalCode });
  }

  // Fields come and go with the country and the saved address, and a browser fills some in before hydration.
  useEffect(() => {
    if (shown.current) follow(shown.current);
  });

  // After a declined card only the card is missing.
  useEffect(() => {
    if (location.hash === `#${PAYMENT}`) document.getElementById(PAYMENT)?.querySelector('input')?.focus();
  }, []);

  useEffect(() => {
    if (!isOtherCart) return;
    // There is nothing to show any more.
    if (quoteProblem?.code === 'cart-empty') router.refresh();
    else void readAgain();
    askAgain();
  }, [isOtherCart, quoteProblem?.code, cart.version, readAgain, askAgain, router]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isWaiting || quoteProblem || !quote) return;
    const form = new FormData(event.currentTarget);
    const shippingAddress = readAddress(form, 'shipping');
    const refusal = await placeOrder({
      email: String(form.get('email')).trim(),
      shippingAddress,
      ...(hasBilling ? { billingAddress: readAddress(form, 'billing') } : {}),
      shippingMethod: quote.shippingMethod,
      ...(isFree ? {} : { payment: { method: 'card' as const, token: String(form.get('token')).trim() } }),
      cartVersion: quote.cartVersion,
      shownTotal: quote.totals.total,
      locale,
    });
    // The purchase does not depend on it.
    if (!refusal && form.has('saveAddress') && !isSaved(shippingAddress, view))
      void send('POST /account/addresses', { body: shippingAddress });
    // The page shows the new total; pressing again agrees to it.
    if (refusal?.total) askAgain();
    if (refusal?.code.startsWith('cart-')) void readAgain();
  }

  const section = 'border-t border-ink pt-4';
  return (
    <div className="grid gap-x-14 gap-y-6 lg:grid-cols-[1fr_24rem]">
      <OrderSummary
        cart={cart}
        quote={quote}
        isStale={isWaiting || quoteProblem !== undefined}
        locale={locale}
        labels={labels}
        totals={totals}
        couponWords={couponWords.coupon}
        coupons={coupons}
      />
      <Form
        ref={shown}
        onSubmit={(event) => void submit(event)}
        onChange={({ currentTarget }) => {
          follow(currentTarget);
          keep(currentTarget);
        }}
        className="space-y-10"
      >
        <section className={section}>
          <h2 className="mb-4 text-heading">{labels.contact}</h2>
          <Field
            name="email"
            type="email"
            label={labels.email}
            hint={labels.emailHint}
            error={errors['/email']}
            defaultValue={email ?? ''}
            autoComplete="email"
            required
            maxLength={254}
          />
        </section>
        <section className={section}>
          <h2 className="mb-4 text-heading">{labels.delivery}</h2>
          {addresses.length > 0 ? (
            <SavedAddresses addresses={addresses} chosen={saved} labels={labels} onChoose={setSaved} />
          ) : null}
          <AddressFields
            key={saved}
            prefix="shipping"
            pointer="/shippingAddress"
            autoComplete="shipping"
            initial={initial}
            countries={countries}
            errors={errors}
            locale={locale}
            labels={address}
          />
          {email && !view.addresses.some(({ id }) => id === saved) ? (
            <Checkbox label={labels.saveAddress} name="saveAddress" className="mt-4" />
          ) : null}
          <Checkbox
            label={labels.otherBilling}
            name="hasBilling"
            checked={hasBilling}
            onChange={(event) => setHasBilling(event.target.checked)}
            className="mt-4"
          />
          {hasBilling ? (
            <div className="mt-4 space-y-4">
              <h3 className="text-heading">{labels.billing}</h3>
              <AddressFields
                prefix="billing"
                pointer="/billingAddress"
                autoComplete="billing"
                initial={{ country: place.country }}
                countries={countries}
                errors={errors}
                locale={locale}
                labels={address}
              />
            </div>
          ) : null}
          <ShippingMethods
            quote={quote}
            chosen={shippingMethod ?? quote?.shippingMethod}
            locale={locale}
            labels={labels}
            error={errors['/shippingMethod']}
            onChoose={setShippingMethod}
          />
        </section>
        <section id={PAYMENT} className={section}>
          <h2 className="mb-4 text-heading">{labels.payment}</h2>
          {isFree ? (
            <p>{labels.nothingToPay}</p>
          ) : (
            <PaymentFields error={errors['/payment/token']} labels={labels} />
          )}
        </section>
        <PayPanel
          quote={quote}
          quoteProblem={quoteProblem}
          problem={problem && !FIELD_OF[problem.code] ? problem : undefined}
          notice={hasChanged ? labels.notices['cart-changed'] : notice && labels.notices[notice]}
          isBlocked={isBlocked}
          isPending={isWaiting}
          locale={locale}
          labels={labels}
          legal={legal}
          onRetry={askAgain}
        />
      </Form>
    </div>
  );
}
