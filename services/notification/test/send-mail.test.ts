import { randomUUID } from 'node:crypto';
import { createMailTokenSeal } from '@sidecart/contracts/mail-token';
import { OrderPlaced } from '@sidecart/contracts/order/v1/events';
import { eventually } from '@sidecart/kit/testing';
import { anOrderPlaced } from './builders';
import {
  orderSeal,
  seal,
  startMailbox,
  startNotification,
  type Mailbox,
  type NotificationHarness,
} from './harness';

let mailbox: Mailbox;
let notification: NotificationHarness;
beforeAll(async () => {
  mailbox = await startMailbox();
  notification = await startNotification(mailbox.port);
});
afterAll(async () => {
  await notification.stop();
  await mailbox.stop();
});

const eur = (amount: number) => ({ amount, currency: 'EUR' });
const someone = () => `${randomUUID()}@example.com`;

const mailTo = (address: string) =>
  eventually(() => mailbox.mails.find((mail) => mail.to?.[0]?.address === address), { what: 'a mail' });
const mailOf = (address: string, subject: string) =>
  eventually(
    () => mailbox.mails.find((mail) => mail.to?.[0]?.address === address && mail.subject === subject),
    {
      what: subject,
    },
  );
const countTo = (address: string) => mailbox.mails.filter((mail) => mail.to?.[0]?.address === address).length;

/** The event as it is transmitted: zeros and empty values left out. */
const placed = (overrides = {}) =>
  OrderPlaced.toJSON(anOrderPlaced({ orderId: randomUUID(), email: someone(), ...overrides })) as {
    orderId: string;
    email: string;
    number: string;
  };

const head = () => ({
  orderId: randomUUID(),
  number: 'SC-000009',
  email: someone(),
  recipientName: 'Ada',
});

const untilSent = (about: string) =>
  eventually(async () => (await notification.deliveries(about)).find(({ status }) => status === 'sent'), {
    what: 'a sent mail',
  });

test('confirms a placed order with its lines, its costs and its address', async () => {
  const order = placed();
  expect(await notification.hear('order.placed', order)).toBe('SUCCESS');
  const mail = await mailTo(order.email);
  expect(mail).toMatchObject({
    subject: 'Order confirmation SC-000007',
    messageId: `<order-placed.${order.orderId}@sidecart.example>`,
    from: { name: 'Sidecart', address: 'shop@sidecart.example' },
  });
  for (const text of ['2 × Blue mug (blue, L)', '€20.00', '€5.00', '€4.99', '€24.99', 'Hauptstraße 1']) {
    expect(mail.text).toContain(text);
    expect(mail.html).toContain(text);
  }
  expect(mail.text).toContain(`http://shop.example/orders/${order.orderId}\n`);
  const html = mail.html?.replaceAll('&#x2F;', '/');
  expect(html).toContain(`href="http://shop.example/orders/${order.orderId}"`);
  expect(html).toContain(
    '<img src="http://shop.example/api/media/pic-blue/thumb" width="64" height="64" alt=""',
  );
  expect(await untilSent(order.orderId)).toMatchObject({ template: 'order-placed', view: {} });
});

test('replies go to the address of the shop, if it has one', async () => {
  const answered = await startNotification(mailbox.port, '', 'help@sidecart.example');
  const [first, second] = [placed(), placed()];
  await answered.hear('order.placed', first);
  await notification.hear('order.placed', second);
  const reply = await mailTo(first.email);
  expect(reply.replyTo).toMatchObject([{ address: 'help@sidecart.example' }]);
  expect(reply.text).toContain('write to help@sidecart.example');
  expect((await mailTo(second.email)).replyTo).toBeUndefined();
  await answered.stop();
});

test('shows taxes on top, and no discount when there is none', async () => {
  const totals = { ...anOrderPlaced().totals!, discount: eur(0), taxIncluded: false };
  const order = placed({ totals });
  await notification.hear('order.placed', order);
  const { text } = await mailTo(order.email);
  expect(text).not.toContain('Discount');
  expect(text).toContain('  Tax: €3.99');
});

test('sends one mail for an event that is delivered repeatedly and concurrently', async () => {
  const order = placed();
  const eventId = randomUUID();
  const verdicts = await Promise.all([
    ...Array.from({ length: 5 }, () => notification.hear('order.placed', order, eventId)),
    ...Array.from({ length: 5 }, () => notification.hear('order.placed', order)),
  ]);
  expect(new Set(verdicts)).toEqual(new Set(['SUCCESS']));
  await untilSent(order.orderId);
  const later = placed();
  await notification.hear('order.placed', later);
  await untilSent(later.orderId);
  expect(countTo(order.email)).toBe(1);
});

test('renders what shoppers typed as text, not as markup', async () => {
  const script = '<script>alert("x")</script>';
  const item = { ...anOrderPlaced().items[0]!, name: script };
  const order = placed({ items: [item] });
  await notification.hear('order.placed', order);
  const mail = await mailTo(order.email);
  expect(mail.html).not.toContain('<script>');
  expect(mail.html).toContain('&lt;script&gt;');
  expect(mail.text).toContain(script);
});

test('each event of an order has its own mail, and none of them says that the order was placed', async () => {
  const cancelled = head();
  const declined = head();
  const shipped = head();
  const refunded = head();
  const { items } = placed() as unknown as { items: unknown[] };
  await notification.hear('order.cancelled', { ...cancelled, reason: 'changed my mind', items });
  await notification.hear('order.cancelled', { ...declined, reason: 'payment-failed', items });
  await notification.hear('order.fulfilled', {
    ...shipped,
    lines: [
      {
        sku: 'mug-blue',
        quantity: 1,
        name: 'Blue mug',
        options: { colour: 'blue' },
        mediaId: 'pic-blue',
      },
      // As earlier versions published it.
      { sku: 'mug-red', quantity: 3 },
    ],
    carrier: 'DHL',
    trackingNumber: 'T-1',
  });
  await notification.hear('order.refunded', { ...refunded, refundId: 'r-1', amount: eur(1_000) });

  const mails = [];
  for (const { email } of [cancelled, declined, shipped, refunded]) mails.push(await mailTo(email));
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Order SC-000009 has been cancelled',
    'Order SC-000009 has been cancelled',
    'Order SC-000009 has been shipped',
    'Refund for order SC-000009',
  ]);
  const [byShopper, byBank, onItsWay, refund] = mails.map(({ text }) => text);
  expect(byShopper).not.toContain('payment');
  expect(byBank).toContain('its payment could not be completed');
  expect(onItsWay).toContain(
    'Some items of your order SC-000009 have been shipped with DHL, tracking number T-1',
  );
  expect(onItsWay).toContain('1 × Blue mug (blue)');
  expect(onItsWay).toContain('3 × mug-red');
  expect(onItsWay).toMatch(/^https:\/\/www\.dhl\.com\/\S+T-1$/m);
  expect(refund).toContain('€10.00');
  for (const [index, { orderId }] of [cancelled, declined, shipped, refunded].entries()) {
    expect(mails[index]?.text).toContain('Hello Ada,');
    expect(mails[index]?.text).toContain(`http://shop.example/orders/${orderId}`);
  }
  expect(mails[2]?.html).toContain('pic-blue');
});

test('the mails of an order are in the language of the shopper', async () => {
  const order = placed({ locale: 'de' });
  const head = { orderId: order.orderId, number: order.number, email: order.email, locale: 'de' };
  const { items } = order as unknown as { items: unknown[] };
  await notification.hear('order.placed', order);
  await notification.hear('order.cancelled', { ...head, reason: 'payment-failed', items });
  await notification.hear('order.fulfilled', { ...head, lines: items, carrier: 'DHL', trackingNumber: 'T' });
  await notification.hear('order.refunded', { ...head, refundId: 'r-1', amount: eur(1_000) });
  const confirmation = await mailOf(order.email, 'Bestätigung Ihrer Bestellung SC-000007');
  for (const text of ['20,00\u00a0€', 'Standardversand', `http://shop.example/de/orders/${order.orderId}\n`])
    expect(confirmation.text).toContain(text);
  expect(confirmation.html).toContain('Zwischensumme');
  const declined = await mailOf(order.email, 'Ihre Bestellung SC-000007 wurde storniert');
  expect(declined.text).toContain('weil die Zahlung nicht abgeschlossen werden konnte');
  const shipped = await mailOf(order.email, 'Ihre Bestellung SC-000007 ist unterwegs');
  expect(shipped.text).toContain('Sendungsnummer T');
  const refund = await mailOf(order.email, 'Erstattung für Ihre Bestellung SC-000007');
  expect(refund.text).toContain('10,00\u00a0€');
});

test('each shipment and each refund of an order has its own mail', async () => {
  const order = head();
  const shipment = { ...order, lines: [{ sku: 'a', quantity: 1 }], carrier: 'DHL', trackingNumber: 'T' };
  await notification.hear('order.fulfilled', shipment);
  await notification.hear('order.fulfilled', { ...shipment, complete: true });
  for (const refundId of ['r-1', 'r-2', 'r-2'])
    await notification.hear('order.refunded', { ...order, refundId, amount: eur(1) });
  await eventually(() => countTo(order.email) === 4, { what: 'four mails' });
});

test('reports low stock to staff once per crossing, and not when the event is a day old', async () => {
  const low = { sku: 'mug-blue', threshold: 5 };
  const [first, second] = [randomUUID(), randomUUID()];
  const toStaff = () => mailbox.mails.filter((mail) => mail.to?.[0]?.address === 'staff@sidecart.example');
  const longAgo = new Date(Date.now() - 25 * 3_600_000).toISOString();
  expect(await notification.hear('inventory.low', low, randomUUID(), longAgo)).toBe('SUCCESS');
  for (const id of [first, first, second])
    expect(await notification.hear('inventory.low', low, id)).toBe('SUCCESS');
  await untilSent(`mug-blue.${first}`);
  await untilSent(`mug-blue.${second}`);
  expect(toStaff().map(({ subject }) => subject)).toEqual(['Low stock: mug-blue', 'Low stock: mug-blue']);
  expect(toStaff()[0]?.text).toContain('http://shop.example/admin/inventory/mug-blue');
  expect(toStaff()[0]?.text).toContain(
    'The available stock of SKU mug-blue is 0. The low stock threshold is 5.',
  );
});

test('sends no low-stock mail without an address of staff', async () => {
  const alone = await startNotification(mailbox.port, '');
  const id = randomUUID();
  expect(await alone.hear('inventory.low', { sku: 'mug-red', available: 1, threshold: 5 }, id)).toBe(
    'SUCCESS',
  );
  expect(await alone.deliveries(`mug-red.${id}`)).toEqual([]);
  await alone.stop();
});

test('a new user and a password reset get their tokens, which are not kept', async () => {
  const user = { userId: randomUUID(), email: someone(), firstName: 'Ada' };
  await notification.hear('user.registered', { ...user, verificationToken: 'tok/1' });
  const welcome = await mailTo(user.email);
  expect(welcome.subject).toBe('Please confirm your email address');
  expect(welcome.text).toContain('http://shop.example/verify-email?token=tok%2F1');
  expect(await untilSent(user.userId)).toMatchObject({ view: {} });

  const forgetful = { ...user, email: someone() };
  const eventId = randomUUID();
  await notification.hear('user.password-reset-requested', { ...forgetful, resetToken: 'tok-2' }, eventId);
  expect((await mailTo(forgetful.email)).text).toContain('/password-reset?token=tok-2');
  expect(await untilSent(`${user.userId}.${eventId}`)).toMatchObject({ view: {} });
});

test('a sealed token is opened only when its mail is sent; until then no table holds it in clear', async () => {
  const user = { userId: randomUUID(), email: someone(), firstName: 'Ada' };
  const token = `secret-${randomUUID()}`;
  // Not sent before the tables are read.
  await notification.database.db.query(
    `ALTER TABLE deliveries ADD CONSTRAINT held CHECK (recipient <> '${user.email}' OR attempts = 0) NOT VALID`,
  );
  await notification.hear('user.registered', { ...user, sealedToken: seal.seal(token, user.userId) });
  const clear = `clear-${randomUUID()}`;
  await notification.hear('user.password-reset-requested', { ...user, resetToken: clear });
  const { rows: tables } = await notification.database.db.query<{ name: string }>(
    `SELECT quote_ident(table_name) AS name FROM information_schema.tables WHERE table_schema = 'public'`,
  );
  const contents = await Promise.all(
    tables.map(({ name }) => notification.database.db.query(`SELECT * FROM ${name}`)),
  );
  const text = JSON.stringify(contents.map(({ rows }) => rows));
  expect(text).toContain(user.userId);
  for (const secret of [token, clear]) expect(text).not.toContain(secret);
  await notification.database.db.query('ALTER TABLE deliveries DROP CONSTRAINT held');
  const sent = await Promise.all([
    mailOf(user.email, 'Please confirm your email address'),
    mailOf(user.email, 'Reset your password'),
  ]);
  expect(sent[0].text).toContain(`/verify-email?token=${token}`);
  expect(sent[1].text).toContain(`/password-reset?token=${clear}`);
});

test.each([
  ['en', 'Your link to order SC-000009', '2 December 2026', '/orders/link'],
  ['de', 'Ihr Link zur Bestellung SC-000009', '2. Dezember 2026', '/de/orders/link'],
])('mails a link to an order in %s', async (locale, subject, until, path) => {
  const orderId = randomUUID();
  const [email, eventId, token] = [someone(), randomUUID(), `secret-${randomUUID()}`];
  const data = { orderId, number: 'SC-000009', email, locale, expiresAt: '2026-12-02T08:05:00Z' };
  await notification.hear(
    'order.link-requested',
    { ...data, sealedToken: orderSeal.seal(token, orderId) },
    eventId,
  );
  const mail = await mailTo(email);
  expect(mail.subject).toBe(subject);
  expect(mail.text).toContain(`http://shop.example${path}?token=${token}`);
  expect(mail.text).toContain(until);
  expect(await untilSent(`${orderId}.${eventId}`)).toMatchObject({ view: {} });
});

test.each([
  ['en', 'Your new confirmation link', 'Hello Ada,', '/verify-email'],
  ['de', 'Ihr neuer Bestätigungslink', 'Guten Tag Ada,', '/de/verify-email'],
])(
  'mails another link that confirms an address in %s, once per request',
  async (locale, subject, hello, path) => {
    const user = { userId: randomUUID(), email: someone(), firstName: 'Ada', locale };
    const request = { ...user, sealedToken: seal.seal('another-token', user.userId) };
    const eventId = randomUUID();
    for (const id of [eventId, eventId, randomUUID()])
      await notification.hear('user.verification-requested', request, id);
    await eventually(() => countTo(user.email) === 2, { what: 'two mails' });
    const mail = await mailTo(user.email);
    expect(mail.subject).toBe(subject);
    expect(mail.text).toContain(hello);
    expect(mail.text).toContain(`http://shop.example${path}?token=another-token`);
    expect(await untilSent(`${user.userId}.${eventId}`)).toMatchObject({ view: {} });
  },
);

test('a mail whose token cannot be opened goes to the dead letters instead of being sent', async () => {
  const user = { userId: randomUUID(), email: someone(), firstName: 'Ada' };
  const foreign = createMailTokenSeal('another-key').seal('a-token', user.userId);
  await notification.hear('user.registered', { ...user, sealedToken: foreign });
  await eventually(async () => (await notification.deliveries(user.userId))[0]?.['status'] === 'dead');
  expect((await notification.deliveries(user.userId))[0]).toMatchObject({ last_error: 'token-unreadable' });
});

test('a change of the e-mail is confirmed at the new address, and the old one gets a notice', async () => {
  const user = { userId: randomUUID(), firstName: 'Ada' };
  const [email, oldEmail] = [someone(), someone()];
  const sealedToken = seal.seal('a-token', user.userId);
  await notification.hear('user.email-change-requested', { ...user, email, sealedToken }, randomUUID());
  const confirmation = await mailTo(email);
  expect(confirmation.subject).toBe('Confirm your email address');
  expect(confirmation.text).toContain('/confirm-email?token=a-token');
  await notification.hear('user.email-changed', { ...user, oldEmail }, randomUUID());
  const notice = await mailTo(oldEmail);
  expect(notice.subject).toBe('Your email address was changed');
  expect(notice.text).not.toContain(email);
});

test('mails with a link are in the language of the page on which they were requested', async () => {
  const user = { userId: randomUUID(), firstName: 'Ada', locale: 'de' };
  const sealedToken = seal.seal('a-token', user.userId);
  const mails = [
    ['user.registered', 'Bitte bestätigen Sie Ihre E-Mail-Adresse', '/de/verify-email?token=a-token'],
    ['user.password-reset-requested', 'Passwort zurücksetzen', '/de/password-reset?token=a-token'],
    [
      'user.email-change-requested',
      'Bitte bestätigen Sie Ihre E-Mail-Adresse',
      '/de/confirm-email?token=a-token',
    ],
  ] as const;
  for (const [type, subject, link] of mails) {
    const email = someone();
    await notification.hear(type, { ...user, email, sealedToken }, randomUUID());
    const mail = await mailTo(email);
    expect(mail).toMatchObject({ subject, text: expect.stringContaining(`http://shop.example${link}`) });
    expect(mail.text).toMatch(/^Guten Tag Ada,/m);
  }
});

test('a user whose second factor was changed gets a notice that says what changed', async () => {
  const changes = {
    'totp-added': 'An authenticator app was added.',
    'totp-removed': 'The authenticator app was removed.',
    'passkey-added': 'A passkey was added.',
    'passkey-removed': 'A passkey was removed.',
    'recovery-codes-replaced': 'The recovery codes were replaced.',
    reset: 'An administrator removed all second factors.',
  };
  for (const [change, text] of Object.entries(changes)) {
    const event = { userId: randomUUID(), email: someone(), firstName: 'Ada', change };
    await notification.hear('user.second-factor-changed', event, randomUUID());
    const mail = await mailTo(event.email);
    expect(mail.subject).toBe('Your two-step verification was changed');
    const others = Object.values(changes).filter((each) => each !== text);
    expect(mail.text).toContain(text);
    expect(others.filter((each) => mail.text?.includes(each))).toEqual([]);
  }
});

test('a user whose password was changed gets a notice, if the event names an address', async () => {
  const user = { userId: randomUUID(), email: someone(), firstName: 'Ada' };
  const [eventId, quietId] = [randomUUID(), randomUUID()];
  await notification.hear('user.password-changed', user, eventId);
  expect((await mailTo(user.email)).subject).toBe('Your password was changed');
  expect(await notification.hear('user.password-changed', { userId: user.userId }, quietId)).toBe('SUCCESS');
  expect(await notification.deliveries(`${user.userId}.${quietId}`)).toEqual([]);
});

test.each([
  ['en', 'You are invited to manage the shop', 'Hello Ada,', '4 December 2026 at 08:05 UTC', ''],
  ['de', 'Einladung zur Verwaltung des Shops', 'Guten Tag Ada,', '4. Dezember 2026 um 08:05 UTC', '/de'],
])(
  'sends an invited admin the link in the language of the invitation: %s',
  async (locale, subject, hello, expires, language) => {
    const invited = { userId: randomUUID(), email: someone(), firstName: 'Ada', locale };
    const eventId = randomUUID();
    const data = { ...invited, resetToken: 'tok/3', expiresAt: '2026-12-04T08:05:00Z' };
    expect(await notification.hear('user.invited', data, eventId)).toBe('SUCCESS');
    const mail = await mailTo(invited.email);
    expect(mail.subject).toBe(subject);
    for (const text of [hello, expires]) {
      expect(mail.text).toContain(text);
      expect(mail.html).toContain(text);
    }
    expect(mail.text).toContain(`http://shop.example${language}/password-reset?token=tok%2F3`);
    expect(mail.html?.replaceAll('&#x2F;', '/')).toContain(
      `http://shop.example${language}/password-reset?token`,
    );
    expect(await untilSent(`${invited.userId}.${eventId}`)).toMatchObject({ view: {} });
  },
);

test('sends an invitation without a name or with an unknown language', async () => {
  const invited = {
    userId: randomUUID(),
    email: someone(),
    resetToken: 'tok-4',
    expiresAt: '2026-12-04T08:05:00Z',
  };
  expect(await notification.hear('user.invited', { ...invited, locale: 'fr' })).toBe('SUCCESS');
  expect((await mailTo(invited.email)).text).toContain('Hello,');
});

describe('events', () => {
  test.each([
    ['malformed', 'order.placed', { orderId: 7 }, 'DROP'],
    ['without an address', 'order.placed', { ...placed(), email: undefined }, 'DROP'],
    ['with an invalid address', 'order.cancelled', { ...head(), email: 'not-an-address' }, 'DROP'],
    ['of a type without a handler', 'order.paid', {}, 'SUCCESS'],
    ['of a newer version', 'order.cancelled', { ...head(), mood: 'sad' }, 'SUCCESS'],
  ])('%s', async (_name, type, data, verdict) => {
    expect(await notification.hear(type, data)).toBe(verdict);
  });
});

test('delivers its mails to an unavailable mail server once it is back', async () => {
  const order = placed();
  await mailbox.stop();
  await notification.hear('order.placed', order);
  await eventually(
    async () => (await notification.deliveries(order.orderId)).some((row) => row['last_error'] === 'ESOCKET'),
    { what: 'a refused connection' },
  );
  mailbox = await startMailbox(mailbox.port);
  await mailTo(order.email);
  expect(await untilSent(order.orderId)).toMatchObject({ last_error: null });
  expect(countTo(order.email)).toBe(1);
});

test('retries a busy mailbox; a mailbox that does not exist is a dead letter that can be redriven', async () => {
  const busy = placed();
  const gone = placed();
  mailbox.refuse.set(busy.email, 450).set(gone.email, 550);
  await notification.hear('order.placed', busy);
  await notification.hear('order.placed', gone);
  const dead = await eventually(
    async () => (await notification.deliveries(gone.orderId)).find(({ status }) => status === 'dead'),
    { what: 'a dead mail' },
  );
  expect(dead).toMatchObject({ attempts: 1, last_error: 'EENVELOPE 550' });
  await eventually(
    async () => (await notification.deliveries(busy.orderId))[0]?.['last_error'] === 'EENVELOPE 450',
    { what: 'a deferred mail' },
  );
  mailbox.refuse.clear();
  await untilSent(busy.orderId);

  const { body } = await notification.call('GET', '/admin/dead-letters?topic=mail', notification.as.admin);
  const letter = (body as unknown as { items: { id: string; eventId: string }[] }).items.find(
    ({ eventId }) => eventId === dead['id'],
  );
  expect(letter).toMatchObject({ consumer: 'notification', type: 'order-placed', status: 'open' });
  const redriven = await notification.call(
    'POST',
    `/admin/dead-letters/${letter?.id}/redrive`,
    notification.as.admin,
  );
  expect(redriven).toMatchObject({ status: 200, body: { status: 'redriven' } });
  await untilSent(gone.orderId);
  expect((await mailTo(gone.email)).subject).toBe('Order confirmation SC-000007');
});

describe('mails that a stranger can cause', () => {
  const register = (email: string) =>
    notification.hear('user.registered', {
      userId: randomUUID(),
      email,
      firstName: 'Ada',
      verificationToken: randomUUID(),
      occurredAt: new Date().toISOString(),
    });
  const reset = (email: string, eventId?: string) =>
    notification.hear(
      'user.password-reset-requested',
      {
        userId: 'u-1',
        email,
        firstName: 'Ada',
        resetToken: randomUUID(),
        occurredAt: new Date().toISOString(),
      },
      eventId,
    );
  /** The address itself is removed when a mail is sent. */
  const isTo = `recipient_hash = encode(sha256(convert_to(lower($1), 'UTF8')), 'hex')`;
  const queued = async (email: string) =>
    (await notification.database.db.query(`SELECT id FROM deliveries WHERE ${isTo}`, [email])).rows.length;

  test('are at most 3 an hour of each kind to one recipient, however the address is written', async () => {
    const email = someone();
    for (const address of [email, email.toUpperCase(), email, email, email])
      expect(await reset(address)).toBe('SUCCESS');
    expect(await queued(email)).toBe(3);
    await register(email);
    expect(await queued(email)).toBe(4);
    await reset(someone());
  });

  test('are twice as many where the page says that a mail is sent, as two windows of the gateway can meet', async () => {
    const email = someone();
    const verify = () =>
      notification.hear('user.verification-requested', {
        userId: 'u-1',
        email,
        firstName: 'Ada',
        sealedToken: seal.seal('a-token', 'u-1'),
        locale: 'en',
      });
    for (let index = 0; index < 8; index += 1) await verify();
    expect(await queued(email)).toBe(6);
  });

  test('also when they are caused concurrently', async () => {
    const email = someone();
    await Promise.all(Array.from({ length: 10 }, () => register(email)));
    expect(await queued(email)).toBe(3);
  });

  test('are sent again after an hour', async () => {
    const email = someone();
    for (let index = 0; index < 4; index += 1) await reset(email);
    await notification.database.db.query(
      `UPDATE deliveries SET created_at = created_at - interval '1 hour' WHERE ${isTo}`,
      [email],
    );
    await reset(email);
    expect(await queued(email)).toBe(4);
  });

  test('other mails have no limit', async () => {
    const email = someone();
    for (let index = 0; index < 5; index += 1) await notification.hear('order.placed', placed({ email }));
    await eventually(() => countTo(email) === 5, { what: 'five mails' });
  });
});
