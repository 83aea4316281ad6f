import type { EventData } from '@sidecart/contracts/topics';
import type { Locale, Mail } from '../mail';
import { addressOf, formatMoney, linkView, mail, pageOf, type Links } from './mail-content';

/** One per request of a guest: its link confirms the address. */
export const stockAlertMail = (
  { id, email, locale }: { id: string; email: string; locale: Locale },
  token: string,
  links: Links,
): Mail =>
  mail(
    'stock-alert',
    id,
    email,
    linkView(links, '/stock-alerts', locale, id, { sealed: '', clear: token }),
    locale,
  );

const backInStockView = (event: EventData<'variant.restocked'>, shopUrl: string, locale: Locale) => {
  const { sku, slug, name, options, mediaId, price } = event;
  const path = `/p/${encodeURIComponent(slug)}?variant=${encodeURIComponent(sku)}`;
  return {
    name,
    options: Object.values(options).join(', '),
    price: formatMoney(price, locale),
    picture: mediaId ? addressOf(shopUrl, `/api/media/${encodeURIComponent(mediaId)}/card`) : undefined,
    productLink: pageOf(shopUrl, path, locale),
  };
};

/** What the mail about a variant shows, in each language. */
export const backInStockViews = (
  event: EventData<'variant.restocked'>,
  shopUrl: string,
): Record<Locale, object> => ({
  en: backInStockView(event, shopUrl, 'en'),
  de: backInStockView(event, shopUrl, 'de'),
});
