import type { Money } from '@sidecart/contracts/common/v1/common';
import type { MailTokenSeal } from '@sidecart/contracts/mail-token';
import type { EventData } from '@sidecart/contracts/topics';
import type { Locale, Mail, SealedLink, Template } from '../mail';

/** For events that do not say a language, as those of earlier versions. */
const defaultLocale: Locale = 'en';

/** The language that an event asks for. */
export const localeOf = (event: { locale: string }): Locale => (event.locale === 'de' ? 'de' : defaultLocale);

const regions: Record<Locale, string> = { en: 'en-IE', de: 'de-DE' };

export function formatMoney(money: Money | undefined, locale: Locale): string {
  if (!money) return '';
  const format = new Intl.NumberFormat(regions[locale], {
    style: 'currency',
    currency: money.currency,
  });
  return format.format(money.amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

const idPart = (text: string): string => text.replace(/[^A-Za-z0-9._-]/g, '-');

export const mail = (
  template: Template,
  about: string,
  recipient: string,
  view: Mail['view'],
  locale: Locale = defaultLocale,
): Mail => ({
  template,
  about: idPart(about),
  locale,
  recipient,
  view,
});

/** One per crossing of a threshold, to the shop's staff. */
export const stockLowMail = (
  event: EventData<'inventory.low'>,
  eventId: string,
  { shopUrl, staffAddress }: { shopUrl: string; staffAddress: string },
): Mail =>
  mail('stock-low', `${event.sku}.${eventId}`, staffAddress, {
    sku: event.sku,
    available: event.available,
    threshold: event.threshold,
    stockLink: addressOf(shopUrl, `/admin/inventory/${encodeURIComponent(event.sku)}`),
  });

/** Links with the token of the event, which stays sealed until the mail is sent (`openLink`). */
export interface Links {
  shopUrl: string;
  seal: MailTokenSeal;
}

/** An address of the shop that has no language: of a staff page or a picture. */
export const addressOf = (shopUrl: string, path: string): string => shopUrl.replace(/\/$/, '') + path;

/** The address of a page of shoppers. Nothing is assumed about its language, which is that of the mail. */
export const pageOf = (shopUrl: string, path: string, locale: Locale): string =>
  addressOf(shopUrl, locale === defaultLocale ? path : `/${locale}${path}`);

export const linkView = (
  { shopUrl, seal }: Links,
  path: string,
  locale: Locale,
  userId: string,
  { sealed, clear }: { sealed: string; clear: string },
): { sealedLink: SealedLink } => ({
  sealedLink: {
    url: pageOf(shopUrl, path, locale),
    userId,
    sealedToken: sealed || seal.seal(clear, userId),
  },
});

export const userRegisteredMail = (event: EventData<'user.registered'>, links: Links): Mail => {
  const { userId, email, firstName, sealedToken: sealed, verificationToken: clear } = event;
  const locale = localeOf(event);
  const link = linkView(links, '/verify-email', locale, userId, { sealed, clear });
  return mail('user-registered', userId, email, { firstName, ...link }, locale);
};

/** One per request, in the language of the shop's page. */
export const verificationMail = (
  event: EventData<'user.verification-requested'>,
  eventId: string,
  links: Links,
): Mail => {
  const { userId, email, firstName, sealedToken: sealed } = event;
  const locale = localeOf(event);
  const link = linkView(links, '/verify-email', locale, userId, { sealed, clear: '' });
  return mail('verify-email', `${userId}.${eventId}`, email, { firstName, ...link }, locale);
};

/** One per request. */
export const passwordResetMail = (
  event: EventData<'user.password-reset-requested'>,
  eventId: string,
  links: Links,
): Mail => {
  const { userId, email, firstName, sealedToken: sealed, resetToken: clear } = event;
  const locale = localeOf(event);
  const link = linkView(links, '/password-reset', locale, userId, { sealed, clear });
  return mail('password-reset', `${userId}.${eventId}`, email, { firstName, ...link }, locale);
};

/** One per change. */
export const passwordChangedMail = (
  event: EventData<'user.password-changed'>,
  eventId: string,
  shopUrl: string,
): Mail => {
  const { userId, email, firstName } = event;
  const locale = localeOf(event);
  const resetLink = pageOf(shopUrl, '/password-reset', locale);
  return mail('password-changed', `${userId}.${eventId}`, email, { firstName, resetLink }, locale);
};

/** One per request, to the new address. */
export const emailChangeMail = (
  event: EventData<'user.email-change-requested'>,
  eventId: string,
  links: Links,
): Mail => {
  const { userId, email, firstName, sealedToken: sealed } = event;
  const locale = localeOf(event);
  const link = linkView(links, '/confirm-email', locale, userId, { sealed, clear: '' });
  return mail('email-change', `${userId}.${eventId}`, email, { firstName, ...link }, locale);
};

/** One per change, to the old address. */
export const emailChangedMail = (event: EventData<'user.email-changed'>, eventId: string): Mail => {
  const { userId, oldEmail, firstName } = event;
  return mail('email-changed', `${userId}.${eventId}`, oldEmail, { firstName }, localeOf(event));
};

/** One per change. */
export const secondFactorChangedMail = (
  event: EventData<'user.second-factor-changed'>,
  eventId: string,
  shopUrl: string,
): Mail => {
  const { userId, email, firstName, change } = event;
  const locale = localeOf(event);
  const view = { firstName, [change]: true, resetLink: pageOf(shopUrl, '/password-reset', locale) };
  return mail('second-factor-changed', `${userId}.${eventId}`, email, view, locale);
};

const formatInstant = (instant: Date | undefined, locale: Locale): string => {
  const style = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return instant ? `${new Intl.DateTimeFormat(regions[locale], style).format(instant)} UTC` : '';
};

/** One per invitation, in the language that the operator chose. */
export const userInvitedMail = (event: EventData<'user.invited'>, eventId: string, links: Links): Mail => {
  const { userId, sealedToken: sealed, resetToken: clear } = event;
  const locale = localeOf(event);
  const view = {
    firstName: event.firstName,
    expires: formatInstant(event.expiresAt, locale),
    ...linkView(links, '/password-reset', locale, userId, { sealed, clear }),
  };
  return mail('user-invited', `${userId}.${eventId}`, event.email, view, locale);
};

/** One per request, in the language of the shop's page. The token is sealed again, as those of all mails. */
export const orderLinkMail = (
  event: EventData<'order.link-requested'>,
  eventId: string,
  { orderSeal, ...links }: Links & { orderSeal: MailTokenSeal },
): Mail => {
  const { orderId, number, email, sealedToken, expiresAt } = event;
  const locale = localeOf(event);
  const clear = orderSeal.open(sealedToken, orderId);
  const view = {
    number,
    expires: formatInstant(expiresAt, locale),
    ...linkView(links, '/orders/link', locale, orderId, { sealed: '', clear }),
  };
  return mail('order-link', `${orderId}.${eventId}`, email, view, locale);
};
