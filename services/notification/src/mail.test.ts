import { createMailTokenSeal } from '@sidecart/contracts/mail-token';
import { afterRefusal, ATTEMPTS_MAX, messageId, openLink, type Mail } from './mail';
import { formatMoney, userRegisteredMail } from './content/mail-content';
import { orderPlacedMail } from './content/order-mails';
import { describePayload, toRedrive, unwrap } from './payload';
import { aDeadLetter, anOrderPlaced } from '../test/builders';

const now = new Date('2026-01-01T00:00:00Z');

describe('after a refusal', () => {
  test('doubles the back-off up to five minutes', () => {
    const wait = (attempts: number) =>
      Number(afterRefusal(attempts, { code: 'ECONNECTION', permanent: false }, now)) - now.getTime();
    expect([1, 2, 3, 10, 19].map(wait)).toEqual([1_000, 2_000, 4_000, 300_000, 300_000]);
  });

  test('gives up after the last attempt, and at once when the server rejects the mail permanently', () => {
    expect(afterRefusal(ATTEMPTS_MAX, { code: 'ECONNECTION', permanent: false }, now)).toBe('dead');
    expect(afterRefusal(1, { code: 'EENVELOPE 550', permanent: true }, now)).toBe('dead');
  });
});

test('gives the same mail the same Message-ID', () => {
  const mail: Mail = orderPlacedMail(anOrderPlaced({ orderId: 'o-1' }), 'https://shop.example');
  expect(messageId(mail, 'sidecart.example')).toBe('<order-placed.o-1@sidecart.example>');
});

test('formats amounts in their currency and the language of the mail', () => {
  expect(formatMoney({ amount: 129_905, currency: 'EUR' }, 'en')).toBe('€1,299.05');
  expect(formatMoney({ amount: 129_905, currency: 'EUR' }, 'de')).toBe('1.299,05\u00a0€');
  expect(formatMoney({ amount: 1_299, currency: 'JPY' }, 'en')).toMatch(/1,299$/);
});

test.each([
  ['en', 'DE', 'Germany'],
  ['de', 'DE', 'Deutschland'],
  ['de', 'US', 'Vereinigte Staaten'],
  ['en', 'Atlantis', 'Atlantis'],
])('names the country of an address in the language of the mail: %s, %s', (locale, country, name) => {
  const shippingAddress = { ...anOrderPlaced().shippingAddress!, country };
  const { view } = orderPlacedMail(anOrderPlaced({ locale, shippingAddress }), 'https://shop.example');
  expect(view).toMatchObject({ address: { lines: ['Ada Byron', 'Hauptstraße 1', '10115 Berlin', name] } });
});

test('keeps the token of a link sealed until the mail is sent, also that of an earlier version', () => {
  const seal = createMailTokenSeal('a-key');
  const links = { shopUrl: 'http://shop.example/', seal };
  const user = { userId: 'u', email: 'a@example.com', firstName: 'A', locale: '', occurredAt: now };
  const sealed = { verificationToken: '', sealedToken: seal.seal('a&b=c', 'u') };
  for (const token of [sealed, { verificationToken: 'a&b=c', sealedToken: '' }]) {
    const { view } = userRegisteredMail({ ...user, ...token }, links);
    expect(JSON.stringify(view)).not.toMatch(/a&b|a%26b/);
    expect(openLink(view, seal)).toEqual({
      firstName: 'A',
      token: 'a&b=c',
      link: 'http://shop.example/verify-email?token=a%26b%3Dc',
    });
  }
  const storedEarlier = { firstName: 'A', token: 't', link: 'http://shop.example/verify-email?token=t' };
  expect(openLink(storedEarlier, seal)).toEqual(storedEarlier);
});

describe('a dead payload', () => {
  const event = { specversion: '1.0', id: 'e-1', type: 'order.placed', source: 'order', data: {} };
  const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

  test('is unwrapped from the envelope of a raw subscription', () => {
    const wrapped = bytes({ id: 'made-up', data_base64: bytes(event).toString('base64') });
    expect(JSON.parse(unwrap(wrapped).toString())).toEqual(event);
    expect(unwrap(bytes(event))).toEqual(bytes(event));
  });

  test('is identified by its id, and its topic by its type', () => {
    expect(describePayload(bytes({ ...event, topic: 'elsewhere' }))).toEqual({
      eventId: 'e-1',
      type: 'order.placed',
      originalTopic: 'orders',
    });
    expect(describePayload(bytes({ ...event, type: 'future.event', topic: 'futures' }))).toMatchObject({
      originalTopic: 'futures',
    });
  });

  test.each([['not JSON {'], ['null'], ['7'], ['[]'], ['{"id": 7}'], ['']])(
    'that is %j is identified by its bytes and cannot be redriven',
    (text) => {
      const payload = Buffer.from(text);
      const description = describePayload(payload);
      expect(description).toMatchObject({ type: null, originalTopic: null });
      expect(description.eventId).toMatch(/^[0-9a-f]{64}$/);
      expect(() => toRedrive({ ...aDeadLetter(), ...description }, payload)).toThrow(
        expect.objectContaining({ code: 'dead-letter-unreadable' }),
      );
    },
  );
});
