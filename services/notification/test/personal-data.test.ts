import { randomUUID } from 'node:crypto';
import { OrderPlaced } from '@sidecart/contracts/order/v1/events';
import { eventually, send } from '@sidecart/kit/testing';
import { aDeletion, tablesWith } from '@sidecart/kit/testing-marks';
import { anOrderPlaced } from './builders';
import { startMailbox, startNotification, type Mailbox, type NotificationHarness } from './harness';

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

const email = 'zephyrine.quixby@example.com';
const marked = () => tablesWith(notification.database.db, email);
const placed = (to: string) =>
  OrderPlaced.toJSON(anOrderPlaced({ orderId: randomUUID(), email: to })) as { orderId: string };

test('a mail that was sent keeps no address', async () => {
  const order = placed(email);
  await notification.hear('order.placed', order);
  await eventually(async () => (await notification.deliveries(order.orderId))[0]?.['status'] === 'sent');
  expect(await marked()).toEqual([]);
});

test('a deletion removes mails that cannot be delivered and dead letters of the person', async () => {
  const insert = `INSERT INTO deliveries (id, template, about, locale, recipient, view, status, next_attempt_at, created_at)
    VALUES ($1, 'order-placed', $1, 'en', $2, '{}', 'dead', now(), now())`;
  await notification.database.db.query(insert, ['dead-1', email]);
  await notification.database.db.query(insert, ['dead-2', 'other@example.com']);
  const letter = (data: object) =>
    send(notification.server, 'POST', '/dead-letters/order.dead', {
      headers: { 'content-type': 'application/cloudevents+json' },
      body: { specversion: '1.0', id: randomUUID(), source: 'order', type: 'order.cancelled', data },
    });
  await letter({ email });
  await letter({ email: 'other@example.com' });
  await letter({ userId: 'user-7', note: 'of the account' });
  expect(await marked()).toEqual(['deliveries']);

  const { data } = aDeletion('user-7', email);
  await notification.hear('user.deleted', data);
  await notification.hear('user.deleted', data);
  expect(await marked()).toEqual([]);
  const { rows } = await notification.database.db.query<{ payload: Buffer }>(
    'SELECT payload FROM dead_letters',
  );
  expect(rows.map(({ payload }) => String(payload)).join()).toContain('other@example.com');
  expect(rows).toHaveLength(1);
  expect(await tablesWith(notification.database.db, 'other@example.com')).toContain('deliveries');
});

test('nothing is mailed about an order whose buyer was deleted', async () => {
  const order = placed('deleted-0123456789abcdef01');
  expect(await notification.hear('order.placed', order)).toBe('SUCCESS');
  expect(await notification.deliveries(order.orderId)).toEqual([]);
});
