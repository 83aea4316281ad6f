import { randomUUID } from 'node:crypto';
import { clientOf, eventually, type Call } from '@sidecart/kit/testing';
import { aDeletion } from '@sidecart/kit/testing-marks';
import { startMailbox, startNotification, type Mailbox, type NotificationHarness } from './harness';

let mailbox: Mailbox;
let notification: NotificationHarness;
let call: Call;
beforeAll(async () => {
  mailbox = await startMailbox();
  notification = await startNotification(mailbox.port);
  call = clientOf(notification.server);
});
afterAll(async () => {
  await notification.stop();
  await mailbox.stop();
});

const unique = (prefix: string) => `${prefix}-${randomUUID().slice(0, 8)}`;
const someone = () => `${randomUUID()}@example.com`;
const mailsTo = (address: string) => mailbox.mails.filter((mail) => mail.to?.[0]?.address === address);
const untilMails = (address: string, count: number) =>
  eventually(() => (mailsTo(address).length === count ? mailsTo(address) : undefined), {
    what: `${count} mails`,
  });

const post = (path: string, body: object, as?: string) => call('POST', path, { body, ...(as ? { as } : {}) });
const request = (body: object, as?: string) => post('/stock-alerts', { productId: 'p-1', ...body }, as);
const user = (userId: string, email: string, emailVerified = true) =>
  notification.tokenFor({ userId, email, emailVerified });
const mine = async (as: string) =>
  ((await call('GET', '/stock-alerts', { as })).body as unknown as { items: { sku: string }[] }).items;

const restocked = (sku: string, at = new Date()) => ({
  sku,
  productId: 'p-1',
  slug: 'blue-mug',
  name: 'Blue mug',
  options: { Colour: 'Blue' },
  mediaId: 'pic-blue',
  price: { amount: 1_250, currency: 'EUR' },
  occurredAt: at.toISOString(),
});
const restock = (sku: string, id: string = randomUUID(), at?: Date) =>
  notification.hear('variant.restocked', restocked(sku, at), id);

/** The token in the last mail to this address. */
const tokenOf = (address: string) =>
  /\/stock-alerts\?token=(\S+)/.exec(String(mailsTo(address).at(-1)?.text))?.[1] ?? '';

test('a user gets exactly one mail per request, however often and concurrently the event arrives', async () => {
  const [sku, email] = [unique('sku'), someone()];
  const as = user(unique('user'), email);
  expect(await request({ sku }, as)).toMatchObject({ status: 202 });
  expect(await request({ sku }, as)).toMatchObject({ status: 202 });
  expect(await mine(as)).toMatchObject([{ sku }]);
  const eventId = randomUUID();
  const verdicts = await Promise.all([
    ...Array.from({ length: 4 }, () => restock(sku, eventId)),
    ...Array.from({ length: 4 }, () => restock(sku)),
  ]);
  expect(new Set(verdicts)).toEqual(new Set(['SUCCESS']));
  const [mail] = await untilMails(email, 1);
  expect(mail?.subject).toBe('Blue mug is back in stock');
  for (const text of ['Blue mug (Blue)', '€12.50', `http://shop.example/p/blue-mug?variant=${sku}`])
    expect(mail?.text).toContain(text);
  expect(mail?.html?.replaceAll('&#x2F;', '/')).toContain('http://shop.example/api/media/pic-blue/card');
  expect(await mine(as)).toEqual([]);

  const later = { sku: unique('sku'), email: someone() };
  await request({ sku: later.sku }, user(unique('user'), later.email));
  await restock(sku);
  await restock(later.sku);
  await untilMails(later.email, 1);
  expect(mailsTo(email)).toHaveLength(1);
});

test('a guest confirms the address by a mailed link before there is a mail, in the language of the request', async () => {
  const [sku, email] = [unique('sku'), someone()];
  expect(await request({ sku, email, locale: 'de' })).toMatchObject({ status: 202, body: {} });
  await untilMails(email, 1);
  await restock(sku, randomUUID());
  const token = tokenOf(email);
  expect(await post('/stock-alerts/confirmation', { token: `${token}x` })).toMatchObject({ status: 400 });
  for (const _ of [1, 2])
    expect(await post('/stock-alerts/confirmation', { token })).toMatchObject({ status: 204 });
  await restock(sku);
  const mails = await untilMails(email, 2);
  expect(mails.map(({ subject }) => subject)).toEqual([
    'Bitte bestätigen: E-Mail bei Verfügbarkeit',
    'Blue mug ist wieder verfügbar',
  ]);
  expect(mails[1]?.text).toContain('12,50');
  expect(mails[1]?.text).toContain(`http://shop.example/de/p/blue-mug?variant=${sku}`);
  expect(await post('/stock-alerts/confirmation', { token })).toMatchObject({
    status: 400,
    body: { code: 'token-refused' },
  });
});

test('a guest withdraws a confirmed request by the same link', async () => {
  const [sku, email] = [unique('sku'), someone()];
  await request({ sku, email });
  await untilMails(email, 1);
  const token = tokenOf(email);
  await post('/stock-alerts/confirmation', { token });
  expect(await post('/stock-alerts/cancellation', { token })).toMatchObject({ status: 204 });
  expect(await post('/stock-alerts/cancellation', { token })).toMatchObject({ status: 400 });
  await restock(sku);
  expect(
    await notification.database.db.query('SELECT 1 FROM stock_alerts WHERE sku = $1', [sku]),
  ).toMatchObject({
    rowCount: 0,
  });
  expect(mailsTo(email)).toHaveLength(1);
});

test('a guest gets the same answer whatever is stored of the address, and a user needs a verified one', async () => {
  const [sku, email] = [unique('sku'), someone()];
  const first = await request({ sku, email });
  await untilMails(email, 1);
  await post('/stock-alerts/confirmation', { token: tokenOf(email) });
  const again = await request({ sku, email: email.toUpperCase() });
  expect({ status: again.status, body: again.body }).toEqual({ status: first.status, body: first.body });
  expect(await request({ sku })).toMatchObject({ status: 400, body: { code: 'email-missing' } });
  expect(await request({ sku }, user(unique('user'), someone(), false))).toMatchObject({
    status: 403,
    body: { code: 'email-unverified' },
  });
  await restock(sku);
  await untilMails(email, 2);
});

test('each request that the gateway accepts gets its mail; the last link stays valid when further ones are dropped', async () => {
  const [sku, email] = [unique('sku'), someone()];
  // Three in each of two windows of the gateway, which can meet within an hour.
  for (const count of [1, 2, 3, 4, 5, 6]) {
    await request({ sku, email });
    await untilMails(email, count);
  }
  expect(await request({ sku, email })).toMatchObject({ status: 202 });
  expect(await post('/stock-alerts/confirmation', { token: tokenOf(email) })).toMatchObject({ status: 204 });
  await restock(sku);
  await untilMails(email, 7);
});

test('a request that is younger than the event stays', async () => {
  const [sku, email] = [unique('sku'), someone()];
  const as = user(unique('user'), email);
  await request({ sku }, as);
  await restock(sku, randomUUID(), new Date(Date.now() - 60_000));
  expect(await mine(as)).toMatchObject([{ sku }]);
});

test('an address has at most 100 requests; a user withdraws one of the own and no other', async () => {
  const as = user(unique('user'), someone());
  const skus = Array.from({ length: 100 }, () => unique('sku'));
  for (const sku of skus) expect(await request({ sku }, as)).toMatchObject({ status: 202 });
  expect(await request({ sku: unique('sku') }, as)).toMatchObject({
    status: 422,
    body: { code: 'stock-alerts-full' },
  });
  const [sku = ''] = skus;
  const withdraw = (by: string) => call('DELETE', `/stock-alerts?sku=${sku}`, { as: by });
  expect(await withdraw(user(unique('user'), someone()))).toMatchObject({ status: 204 });
  expect(await mine(as)).toHaveLength(100);
  expect(await withdraw(as)).toMatchObject({ status: 204 });
  expect(await request({ sku: unique('sku') }, as)).toMatchObject({ status: 202 });
});

test('requests are in the export of their person, and the deletion of the account removes them', async () => {
  const [sku, userId, email] = [unique('sku'), unique('user'), someone()];
  const as = user(userId, email);
  await request({ sku }, as);
  const guestSku = unique('sku');
  await request({ sku: guestSku, email });
  const exported = await call('GET', '/stock-alerts/personal-data', { as });
  const { items } = exported.body as unknown as { items: { data: object }[] };
  expect(items.map(({ data }) => data)).toMatchObject([
    { sku: guestSku, email },
    { sku, email },
  ]);
  expect(JSON.stringify(items)).not.toContain('token_hash');
  const { data } = aDeletion(userId, email);
  await notification.hear('user.deleted', data);
  expect(await mine(as)).toEqual([]);
  expect(
    await notification.database.db.query('SELECT 1 FROM stock_alerts WHERE lower(email) = $1', [email]),
  ).toMatchObject({ rowCount: 0 });
});
