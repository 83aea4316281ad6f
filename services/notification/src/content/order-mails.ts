import type { Address, Totals } from '@sidecart/contracts/common/v1/common';
import { trackingUrl } from '@sidecart/contracts/tracking';
import type { EventData } from '@sidecart/contracts/topics';
import type { Locale, Mail } from '../mail';
import { addressOf, formatMoney, localeOf, mail, pageOf } from './mail-content';

interface Bought {
  sku: string;
  /** Missing in events of earlier versions. */
  name: string;
  quantity: number;
  options: Record<string, string>;
  mediaId?: string | undefined;
}

/** The link to a picture comes from its id only; mails read well without it. */
const itemView = ({ sku, name, quantity, options, mediaId }: Bought, shopUrl: string) => ({
  name: name || sku,
  quantity,
  options: Object.values(options).join(', '),
  picture:
    mediaId === undefined ? undefined : addressOf(shopUrl, `/api/media/${encodeURIComponent(mediaId)}/thumb`),
});

const totalsView = (totals: Totals | undefined, locale: Locale) =>
  totals && {
    subtotal: formatMoney(totals.subtotal, locale),
    discount: totals.discount?.amount ? formatMoney(totals.discount, locale) : undefined,
    shipping: formatMoney(totals.shipping, locale),
    tax: formatMoney(totals.tax, locale),
    taxIncluded: totals.taxIncluded,
    total: formatMoney(totals.total, locale),
  };

/** In the language of the mail. What is not a code of a country is shown as it is, because it has no name. */
const countryName = (code: string, locale: Locale): string | undefined =>
  /^[A-Z]{2}$/.test(code) ? new Intl.DisplayNames(locale, { type: 'region' }).of(code) : code;

const addressView = (address: Address | undefined, locale: Locale) =>
  address && {
    lines: [
      `${address.firstName} ${address.lastName}`,
      address.line1,
      address.line2,
      `${address.postalCode} ${address.city}`,
      address.region,
      countryName(address.country, locale),
    ].filter(Boolean),
  };

const head = (event: { number: string; orderId: string; locale: string }, shopUrl: string) => ({
  number: event.number,
  orderLink: pageOf(shopUrl, `/orders/${encodeURIComponent(event.orderId)}`, localeOf(event)),
});

/** Orders keep the English names of our methods. */
const germanMethods = new Map([
  ['standard', 'Standardversand'],
  ['express', 'Expressversand'],
]);

function methodName(event: EventData<'order.placed'>): string | undefined {
  const { code = '', name } = event.shippingMethod ?? {};
  return localeOf(event) === 'de' ? (germanMethods.get(code) ?? name) : name;
}

export const orderPlacedMail = (event: EventData<'order.placed'>, shopUrl: string): Mail =>
  mail(
    'order-placed',
    event.orderId,
    event.email,
    {
      ...head(event, shopUrl),
      firstName: event.shippingAddress?.firstName,
      items: event.items.map((item) => ({
        ...itemView(item, shopUrl),
        lineTotal: formatMoney(item.lineTotal, localeOf(event)),
      })),
      totals: totalsView(event.totals, localeOf(event)),
      address: addressView(event.shippingAddress, localeOf(event)),
      shippingMethod: methodName(event),
    },
    localeOf(event),
  );

export const orderCancelledMail = (event: EventData<'order.cancelled'>, shopUrl: string): Mail =>
  mail(
    'order-cancelled',
    event.orderId,
    event.email,
    {
      ...head(event, shopUrl),
      firstName: event.recipientName,
      paymentFailed: event.reason === 'payment-failed',
      isPaid: (event.totals?.total?.amount ?? 0) > 0,
      items: event.items.map((item) => itemView(item, shopUrl)),
    },
    localeOf(event),
  );

/** One per shipment. */
export const orderFulfilledMail = (
  event: EventData<'order.fulfilled'>,
  eventId: string,
  shopUrl: string,
): Mail =>
  mail(
    'order-fulfilled',
    `${event.orderId}.${eventId}`,
    event.email,
    {
      ...head(event, shopUrl),
      firstName: event.recipientName,
      lines: event.lines.map((line) => itemView(line, shopUrl)),
      carrier: event.carrier,
      trackingNumber: event.trackingNumber,
      trackingLink: trackingUrl(event.carrier, event.trackingNumber) ?? undefined,
      complete: event.complete,
    },
    localeOf(event),
  );

/** One per refund. */
export const orderRefundedMail = (event: EventData<'order.refunded'>, shopUrl: string): Mail =>
  mail(
    'order-refunded',
    `${event.orderId}.${event.refundId}`,
    event.email,
    {
      ...head(event, shopUrl),
      firstName: event.recipientName,
      amount: formatMoney(event.amount, localeOf(event)),
    },
    localeOf(event),
  );
