import { createMailTokenSeal } from '@sidecart/contracts/mail-token';
import { openLink } from './mail';
import {
  orderFulfilledMail,
  orderPlacedMail,
  passwordResetMail,
  secondFactorChangedMail,
  userInvitedMail,
  userRegisteredMail,
} from './mail-content';
import { loadTemplates } from './templates';
import { anOrderPlaced } from '../test/builders';

const render = loadTemplates();
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

const mails = (name: string) =>
  [
    userRegisteredMail(
      {
        userId: 'u',
        email: 'a@b.example',
        firstName: name,
        verificationToken: 't'.repeat(20),
        sealedToken: '',
        occurredAt: at,
      },
      links,
    ),
    passwordResetMail(
      {
        userId: 'u',
        email: 'a@b.example',
        firstName: name,
        resetToken: 't'.repeat(20),
        sealedToken: '',
        occurredAt: at,
      },
      'e',
      links,
    ),
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
    ...(['en', 'de'] as const).map((locale) => ({
      ...secondFactorChangedMail(
        { userId: 'u', email: 'a@b.example', firstName: name, change: 'reset', occurredAt: at },
        'e',
        links.shopUrl,
      ),
      locale,
    })),
    orderPlacedMail(
      anOrderPlaced({
        items: anOrderPlaced().items.map((item) => ({ ...item, name, options: { colour: name } })),
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
    ),
    orderFulfilledMail(
      {
        orderId: 'o',
        number: 'SC-1',
        email: 'a@b.example',
        lines: [],
        carrier: name,
        trackingNumber: name,
        complete: true,
        occurredAt: at,
      } as unknown as Parameters<typeof orderFulfilledMail>[0],
      'e',
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
