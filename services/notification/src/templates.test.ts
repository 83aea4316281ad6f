import { createMailTokenSeal } from '@sidecart/contracts/mail-token';
import { openLink } from './mail';
import {
  emailChangeMail,
  passwordResetMail,
  secondFactorChangedMail,
  userInvitedMail,
  userRegisteredMail,
} from './content/mail-content';
import {
  orderCancelledMail,
  orderFulfilledMail,
  orderPlacedMail,
  orderRefundedMail,
} from './content/order-mails';
import { loadTemplates } from './templates';
import { anOrderPlaced } from '../test/builders';

const shop = { shopUrl: 'https://shop.example', shopAddress: 'help@shop.example' };
const render = loadTemplates(shop);
const links = { shopUrl: 'https://shop.example', seal: createMailTokenSeal('a-key') };
const at = new Date('2026-01-01T00:00:00Z');

const hostile = [
  'https://evil.example/win',
  'HTTP://EVIL.EXAMPLE',
  'www.evil.example',
  'evil.example/win',
  'You won! Go to evil.example now',
  'evil\u3002example',
  'evil\uff0eexample',
  'xn--evl-8pa.example',
  'пример.рф',
  'mailto:boss@evil.example',
  'javascript:alert(1)',
  'tel:+49900123456',
  '//evil.example',
  '<a href="https://evil.example">Ada</a>',
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  'Ada\r\nBcc: victim@evil.example',
  'Ada\u2028evil.example',
  '\u202egnp.elpmaxe.live',
  '{{link}}',
];

/** What the renderers of mail programs make links of. */
const LOOKS_LIKE_A_LINK =
  /[a-z][a-z0-9+.-]*:\/\/\S+|\b(?:mailto|tel|javascript|data):\S+|[\p{L}\p{N}-]+[.\u3002\uff0e\uff61]\p{L}{2,}/giu;

/** The text that a reader sees, and the targets of links. */
const visible = (html: string) => html.replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->|<[^>]+>/g, ' ');
const linksOf = (html: string) => [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, target]) => target);

const orderOf = (name: string) => ({
  orderId: 'o',
  number: 'SC-1',
  email: 'a@b.example',
  recipientName: name,
  occurredAt: at,
});
/** Options are named by sellers, also like the fields that hold our links. */
const itemsOf = (name: string) =>
  anOrderPlaced().items.map((item) => ({
    ...item,
    name,
    options: { colour: name, link: name, picture: name, orderLink: name },
  }));

const mails = (name: string) =>
  [
    ...['en', 'de'].flatMap((locale) => {
      const user = { userId: 'u', email: 'a@b.example', firstName: name, locale, occurredAt: at };
      const token = 't'.repeat(20);
      const sealedToken = links.seal.seal(token, 'u');
      return [
        userRegisteredMail({ ...user, verificationToken: token, sealedToken: '' }, links),
        passwordResetMail({ ...user, resetToken: token, sealedToken: '' }, 'e', links),
        emailChangeMail({ ...user, sealedToken }, 'e', links),
      ];
    }),
    userInvitedMail(
      {
        userId: 'u',
        email: 'a@b.example',
        firstName: name,
        resetToken: 't'.repeat(20),
        sealedToken: '',
        expiresAt: at,
        locale: 'de',
        occurredAt: at,
      },
      'e',
      links,
    ),
    ...(['en', 'de'] as const).map((locale) =>
      secondFactorChangedMail(
        { userId: 'u', email: 'a@b.example', firstName: name, change: 'reset', locale, occurredAt: at },
        'e',
        links.shopUrl,
      ),
    ),
    orderPlacedMail(
      anOrderPlaced({
        items: itemsOf(name),
        shippingAddress: {
          firstName: name,
          lastName: name,
          line1: name,
          line2: name,
          city: name,
          postalCode: name,
          region: name,
          country: 'DE',
        },
        shippingMethod: { code: 'standard', name, price: { amount: 1, currency: 'EUR' } },
      }),
      links.shopUrl,
    ),
    orderCancelledMail({ ...orderOf(name), reason: name, items: itemsOf(name) } as never, links.shopUrl),
    orderRefundedMail(
      { ...orderOf(name), refundId: 'r', amount: { amount: 1, currency: 'EUR' } } as never,
      links.shopUrl,
    ),
    orderFulfilledMail(
      {
        ...orderOf(name),
        lines: itemsOf(name),
        carrier: name,
        trackingNumber: name,
        complete: true,
      } as never,
      'e',
      links.shopUrl,
    ),
  ].map((mail) => ({ ...mail, view: openLink(mail.view, links.seal) }));

test.each(hostile)('%j in a name, title or address makes no link and no markup in a mail', (name) => {
  for (const mail of mails(name)) {
    const { subject, text, html } = render(mail);
    const plain = render({
      ...mail,
      view: JSON.parse(
        JSON.stringify(mail.view).replaceAll(JSON.stringify(name).slice(1, -1), 'Ada'),
      ) as never,
    });
    expect(linksOf(html)).toEqual(linksOf(plain.html));
    for (const shown of [text, visible(html), subject])
      for (const [found] of shown.matchAll(LOOKS_LIKE_A_LINK))
        if (!found.startsWith(links.shopUrl))
          expect({ name, found: plain.text.includes(found) || visible(plain.html).includes(found) }).toEqual({
            name,
            found: true,
          });
    expect(html).not.toMatch(/<script|onerror=alert\(1\)>|<a href="https:\/\/evil/);
    expect(subject + text).not.toMatch(/[\r\u202e\u2028]/);
    expect(text).not.toMatch(/^Bcc:/m);
  }
});

test('every link of a mail leads to the shop', () => {
  const targets = mails('Ada')
    .flatMap((mail) => linksOf(render(mail).html))
    .map((target) => target?.replaceAll('&#x2F;', '/'));
  expect(targets.length).toBeGreaterThan(3);
  expect(targets.filter((target) => !target?.startsWith(`${links.shopUrl}/`))).toEqual([]);
});

test.each(['Jean-Luc', 'O’Neill', 'Mr. T.', 'Müller & Söhne', '3.5 mm cable', 'USB 3.1', 'No. 5'])(
  '%j is shown as it is',
  (name) => {
    const [registered] = mails(name);
    expect(render(registered!).text).toContain(name);
  },
);

test('the sentence after a German salutation begins with a small letter, unless its word is capital anyway', () => {
  for (const mail of mails('Ada')) {
    const { text } = render({ ...mail, locale: 'de' });
    const [, first] = /^Guten Tag.*,\s+(\S+)/m.exec(text) ?? [];
    expect(first).toMatch(/^(Sie|Ihre?|[a-zäöü]\S*)$/);
  }
});

test('a parcel of a known carrier is linked, whatever its number holds', () => {
  const [fulfilled] = mails('Ada').filter(({ template }) => template === 'order-fulfilled');
  const event = {
    ...orderOf('Ada'),
    lines: itemsOf('Mug'),
    carrier: 'DHL',
    trackingNumber: '1"><script>/https://evil.example',
    complete: true,
  } as never;
  const { html, text } = render(orderFulfilledMail(event, 'e', links.shopUrl));
  const added = linksOf(html).filter((link) => !linksOf(render(fulfilled!).html).includes(link));
  expect(added).toHaveLength(1);
  expect(added[0]?.replaceAll('&#x2F;', '/')).toMatch(
    /^https:\/\/www\.dhl\.com\/[^"<>]*tracking-id&#x3D;1%22%3E%3Cscript%3E/,
  );
  expect(text).toMatch(/^https:\/\/www\.dhl\.com\/\S+1%22%3E%3Cscript%3E%2Fhttps%3A%2F%2Fevil\.example$/m);
});

test('every mail says where to turn: the address that replies go to, or the shop', () => {
  const alone = loadTemplates({ shopUrl: links.shopUrl });
  for (const mail of mails('Ada')) {
    const answered = render(mail);
    for (const part of [answered.text, visible(answered.html)]) {
      expect(part).toContain('help@shop.example');
      expect(part).not.toMatch(/not read|nicht gelesen/);
    }
    const { text, html } = alone(mail);
    const home = mail.locale === 'de' ? 'https://shop.example/de' : 'https://shop.example';
    expect(text).toMatch(new RegExp(`(replies are not read|Antworten werden nicht gelesen).* ${home}$`, 'm'));
    expect(visible(html)).toMatch(/replies are not read|Antworten werden nicht gelesen/);
    expect(linksOf(html).map((link) => link?.replaceAll('&#x2F;', '/'))).toContain(home);
  }
});

test.each([
  ['en', 'https://shop.example/pages'],
  ['de', 'https://shop.example/de/pages'],
])(
  'every mail in the language %s links the imprint, privacy and returns of that language',
  (locale, pages) => {
    const own = mails('Ada').filter((mail) => mail.locale === locale);
    expect(own.length).toBeGreaterThan(1);
    for (const { text, html } of own.map((mail) => render(mail))) {
      const linked = linksOf(html).map((link) => link?.replaceAll('&#x2F;', '/'));
      for (const slug of ['imprint', 'privacy', 'returns']) {
        expect(linked).toContain(`${pages}/${slug}`);
        expect(text).toMatch(new RegExp(`: ${pages}/${slug}$`, 'm'));
      }
    }
  },
);
