import { createMailTokenSeal } from '@sidecart/contracts/mail-token';
import { anOrderPlaced } from '../../test/builders';
import { openLink, templates, type Mail } from '../mail';
import { loadTemplates } from '../templates';
import {
  emailChangedMail,
  emailChangeMail,
  orderLinkMail,
  passwordChangedMail,
  passwordResetMail,
  secondFactorChangedMail,
  userInvitedMail,
  userRegisteredMail,
  verificationMail,
} from './mail-content';
import { orderCancelledMail, orderFulfilledMail, orderPlacedMail, orderRefundedMail } from './order-mails';
import { backInStockViews, stockAlertMail } from './stock-mails';

const shopUrl = 'https://shop.example';
const seal = createMailTokenSeal('a-key');
const links = { shopUrl, seal, orderSeal: seal };
const render = loadTemplates({ shopUrl });

const at = new Date('2026-01-01T00:00:00Z');
const locale = 'de';
const user = { userId: 'u', email: 'a@b.example', firstName: 'Ada', locale, occurredAt: at };
const sealedToken = seal.seal('t', user.userId);
const { items } = anOrderPlaced();
const order = {
  orderId: 'o',
  number: 'SC-1',
  email: 'a@b.example',
  recipientName: 'Ada',
  locale,
  occurredAt: at,
};

const orderLink = { ...order, sealedToken: seal.seal('t', order.orderId), expiresAt: at };
const restocked = { sku: 'mug', slug: 'mug', name: 'Mug', options: {}, mediaId: 'm', price: undefined };

/** Every mail that is sent in German. */
const mails: Mail[] = [
  userRegisteredMail({ ...user, verificationToken: '', sealedToken }, links),
  verificationMail({ ...user, sealedToken }, 'e', links),
  passwordResetMail({ ...user, resetToken: '', sealedToken }, 'e', links),
  emailChangeMail({ ...user, sealedToken }, 'e', links),
  passwordChangedMail(user, 'e', shopUrl),
  emailChangedMail({ ...user, oldEmail: 'old@b.example' }, 'e'),
  secondFactorChangedMail({ ...user, change: 'totp-added' }, 'e', shopUrl),
  userInvitedMail({ ...user, resetToken: '', sealedToken, expiresAt: at }, 'e', links),
  orderPlacedMail(anOrderPlaced({ locale }), shopUrl),
  orderCancelledMail({ ...order, items, reason: 'customer' } as never, shopUrl),
  orderFulfilledMail(
    { ...order, lines: items, carrier: '', trackingNumber: '', complete: true } as never,
    'e',
    shopUrl,
  ),
  orderRefundedMail({ ...order, refundId: 'r', amount: { amount: 1, currency: 'EUR' } } as never, shopUrl),
  orderLinkMail(orderLink as never, 'e', links),
  stockAlertMail({ id: 'a', email: 'a@b.example', locale }, 't', links),
  {
    template: 'back-in-stock',
    about: 'a',
    locale,
    recipient: 'a@b.example',
    view: backInStockViews(restocked as never, shopUrl)[locale] as Mail['view'],
  },
];

test('the mails below are all that exist in German', () => {
  const german = Object.entries(templates).flatMap(([name, locales]) =>
    (locales as readonly string[]).includes('de') ? [name] : [],
  );
  expect(mails.map(({ template }) => template).sort()).toEqual(german.sort());
});

test.each(mails.map((mail) => [mail.template, mail] as const))(
  'the German mail %s leads to German pages only',
  (_name, mail) => {
    expect(mail.locale).toBe('de');
    const { html, text } = render({ ...mail, view: openLink(mail.view, seal) });
    const found = [
      ...`${html.replaceAll('&#x2F;', '/')} ${text}`.matchAll(/https:\/\/shop\.example[^"<\s]*/g),
    ].map(([link]) => link);
    const pages = found.filter((link) => !link.startsWith(`${shopUrl}/api/media/`));
    expect(pages.length).toBeGreaterThan(4);
    expect(pages.filter((link) => !/^https:\/\/shop\.example\/de(?:[/.]|$)/.test(link))).toEqual([]);
  },
);
