import { randomUUID } from 'node:crypto';
import { signWebhook } from '../../../deploy/psp/src/service';
import { anOrderPlaced, deliverOrderEvent } from './builders';
import { startPayment, untilStatus, WEBHOOK_SECRET, type PaymentHarness } from './harness';

let payment: PaymentHarness;
// The provider sends none itself, so that each webhook is one of these.
beforeAll(async () => (payment = await startPayment({ pspWorks: false })));
afterAll(() => payment.stop());

const seconds = (ago = 0) => Math.floor(Date.now() / 1_000) - ago;
const send = (body: string, signature?: string, path = '/payments/webhooks/sandbox') =>
  payment.call('POST', path, {
    body,
    headers: signature === undefined ? {} : { 'psp-signature': signature },
  });
const about = (reference: string, status = 'authorized') =>
  JSON.stringify({ id: 'evt_1', type: `payment.${status}`, paymentId: 'pay_1', reference, status });
const sendSigned = (body: string) => send(body, signWebhook(WEBHOOK_SECRET, seconds(), body));

async function approved() {
  const checkoutId = randomUUID() as string;
  const { paymentId, actionUrl } = await payment.authorize('tok_requires_action', checkoutId);
  await payment.answerBank(actionUrl, 'approve');
  return { checkoutId, paymentId };
}
const statusOf = async (paymentId: string) => (await payment.see(paymentId))['status'];

test('a signed webhook triggers a query to the provider, and a repeat does nothing', async () => {
  const { checkoutId, paymentId } = await approved();
  const answers = await Promise.all(Array.from({ length: 5 }, () => sendSigned(about(checkoutId))));
  expect(answers.map(({ status }) => status)).toEqual([204, 204, 204, 204, 204]);
  expect(await statusOf(paymentId)).toBe('authorized');
  expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.authorized']);
});

test('does not trust the state that the webhook contains', async () => {
  const checkoutId = randomUUID();
  const { paymentId } = await payment.authorize('tok_requires_action', checkoutId);
  for (const status of ['authorized', 'declined', 'voided'])
    expect((await sendSigned(about(checkoutId, status))).status).toBe(204);
  expect(await statusOf(paymentId)).toBe('requires-action');
});

test('ignores stale webhooks that arrive late', async () => {
  const { checkoutId, paymentId } = await approved();
  await sendSigned(about(checkoutId, 'captured'));
  await deliverOrderEvent(payment, anOrderPlaced(checkoutId));
  await untilStatus(payment, paymentId, 'captured');
  for (const status of ['requires-action', 'authorized', 'declined'])
    expect((await sendSigned(about(checkoutId, status))).status).toBe(204);
  expect(await statusOf(paymentId)).toBe('captured');
  expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.authorized', 'payment.captured']);
});

test('does not query the provider about a decided payment', async () => {
  const checkoutId = randomUUID();
  const { paymentId } = await payment.authorize('tok_ok', checkoutId);
  payment.lose('find', 'request');
  expect((await sendSigned(about(checkoutId))).status).toBe(204);
  await deliverOrderEvent(payment, anOrderPlaced(checkoutId));
  await untilStatus(payment, paymentId, 'captured');
  expect((await sendSigned(about(checkoutId, 'captured'))).status).toBe(204);
  // The next query is the one that is lost: none was sent before.
  const open = randomUUID();
  await payment.authorize('tok_requires_action', open);
  expect((await sendSigned(about(open))).status).toBe(503);
});

test('accepts a webhook about an unknown payment', async () => {
  expect((await sendSigned(about('unknown'))).status).toBe(204);
});

describe('without a valid signature nothing happens', () => {
  const good = (body: string, ago = 0) => signWebhook(WEBHOOK_SECRET, seconds(ago), body);

  test.each<[string, (body: string) => string | undefined, string]>([
    ['no signature', () => undefined, 'webhook-signature-invalid'],
    ['nonsense', () => 'nonsense', 'webhook-signature-invalid'],
    ['another secret', (body) => signWebhook('other', seconds(), body), 'webhook-signature-invalid'],
    ['another body', (body) => good(`${body} `), 'webhook-signature-invalid'],
    ['another time', (body) => good(body).replace(/t=\d+/, `t=${seconds(1)}`), 'webhook-signature-invalid'],
    ['too old', (body) => good(body, 400), 'webhook-too-old'],
    ['from the future', (body) => good(body, -400), 'webhook-too-old'],
  ])('rejects %s with 401', async (_name, sign, code) => {
    const { checkoutId, paymentId } = await approved();
    const body = about(checkoutId);
    expect(await send(body, sign(body))).toMatchObject({ status: 401, body: { code } });
    expect(await statusOf(paymentId)).toBe('requires-action');
    expect(await payment.publishedTypes(checkoutId)).toEqual([]);
  });
});

test.each(['{"reference": ', '[]', '7', 'null', '{"reference": 7}', '{}'])(
  'rejects the signed body %s with 400',
  async (body) => {
    expect((await sendSigned(body)).status).toBe(400);
  },
);

test('rejects another provider with 400, and too large a body with 413', async () => {
  const body = about('x');
  const signature = signWebhook(WEBHOOK_SECRET, seconds(), body);
  expect((await send(body, signature, '/payments/webhooks/paypal')).status).toBe(400);
  expect((await sendSigned(about('x'.repeat(70_000)))).status).toBe(413);
});
