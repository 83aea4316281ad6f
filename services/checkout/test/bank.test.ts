import { randomUUID } from 'node:crypto';
import { deliver, eventually } from '@sidecart/kit/testing';
import { deferred, startCheckoutService, stepStatuses, type CheckoutHarness } from './harness';
import { eur } from './builders';

let checkout: CheckoutHarness;
beforeEach(async () => {
  checkout = await startCheckoutService();
  checkout.shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
});
afterEach(() => checkout.stop());

const url = 'https://bank.test/1';

async function atBank(): Promise<string> {
  const id = await checkout.begin();
  const waiting = await checkout.until(id, 'awaiting-payment');
  expect(waiting.nextAction).toEqual({ type: 'redirect', url });
  expect(stepStatuses(waiting)).toBe('done done done running pending pending');
  return id;
}

function decide(id: string, status: string, declineCode?: string) {
  const payment = checkout.shop.state.payments.get(id);
  if (payment) Object.assign(payment, { status, declineCode });
}

const deliverPaymentEvent = (
  type: 'payment.authorized' | 'payment.failed',
  checkoutId: string,
  id: string = randomUUID(),
) =>
  deliver(checkout.server, 'payments', {
    id,
    type,
    data: {
      paymentId: 'payment-1',
      checkoutId,
      amount: eur(2_990),
      code: 'x',
      occurredAt: new Date().toISOString(),
    },
  });

it('completes when the bank approves and payment publishes it', async () => {
  const id = await atBank();
  decide(id, 'authorized');
  expect((await deliverPaymentEvent('payment.authorized', id)).status).toBe(200);
  const done = await checkout.until(id, 'completed');
  expect(done.nextAction).toBeUndefined();
  expect(checkout.shop.state.authorizations).toBe(1);
});

it('also waits when payment does not return the page of the bank', async () => {
  checkout.shop.state.outcome = { status: 'requires-action' };
  const id = await checkout.begin();
  await eventually(() => checkout.shop.countOf('authorizePayment') > 0);
  expect(await checkout.get(id)).toMatchObject({ status: 'running' });
  decide(id, 'authorized');
  checkout.host.elapse(id);
  await checkout.until(id, 'completed');
  expect(checkout.shop.countOf('authorizePayment')).toBe(2);
});

it('is undone when the bank declines', async () => {
  const id = await atBank();
  decide(id, 'declined', 'authentication-failed');
  await deliverPaymentEvent('payment.failed', id);
  const failed = await checkout.until(id, 'failed');
  expect(failed.failure).toMatchObject({ step: 'initiate-payment', code: 'authentication-failed' });
  expect(checkout.shop.isUntouched()).toBe(true);
});

it('trusts payment, not the event', async () => {
  const id = await atBank();
  await deliverPaymentEvent('payment.authorized', id);
  await eventually(() => checkout.shop.countOf('getPayment') === 1);
  expect(await checkout.get(id)).toMatchObject({ status: 'awaiting-payment', nextAction: { url } });
  decide(id, 'authorized');
  checkout.host.elapse(id);
  await checkout.until(id, 'completed');
});

it('needs no event, because the workflow polls', async () => {
  const id = await atBank();
  checkout.host.elapse(id);
  await eventually(() => checkout.shop.countOf('getPayment') === 1);
  decide(id, 'authorized');
  checkout.host.elapse(id);
  await checkout.until(id, 'completed');
});

it('ends at the deadline with one last query to the provider', async () => {
  const id = await atBank();
  checkout.clock.offsetMs += 15 * 60_000;
  checkout.host.elapse(id);
  const failed = await checkout.until(id, 'failed');
  expect(failed.failure).toMatchObject({ step: 'initiate-payment', code: 'payment-timeout' });
  expect(checkout.shop.countOf('settlePayment')).toBe(1);
  expect(checkout.shop.isUntouched()).toBe(true);
});

it('continues when the payment is authorized at the deadline', async () => {
  const id = await atBank();
  decide(id, 'authorized');
  checkout.clock.offsetMs += 15 * 60_000;
  checkout.host.elapse(id);
  await checkout.until(id, 'completed');
  expect(checkout.shop.countOf('settlePayment')).toBe(1);
});

it('handles an event at most once when it is repeated, early, late or for an unknown checkout', async () => {
  const id = await atBank();
  decide(id, 'authorized');
  const event = randomUUID();
  expect((await deliverPaymentEvent('payment.authorized', id, event)).status).toBe(200);
  await checkout.until(id, 'completed');
  for (const checkoutId of [id, 'no-such-checkout'])
    expect((await deliverPaymentEvent('payment.authorized', checkoutId)).status).toBe(200);
  expect(await (await deliverPaymentEvent('payment.authorized', id, event)).json()).toEqual({
    status: 'SUCCESS',
  });
  expect(checkout.shop.state.orders.size).toBe(1);
});

it('drops a malformed event', async () => {
  for (const data of [{}, { checkoutId: 7 }, { checkoutId: '../x' }]) {
    const answer = await deliver(checkout.server, 'payments', { type: 'payment.authorized', data });
    expect(await answer.json()).toEqual({ status: 'DROP' });
  }
  const other = await deliver(checkout.server, 'payments', { type: 'payment.captured', data: {} });
  expect(await other.json()).toEqual({ status: 'SUCCESS' });
});

describe('cancellation', () => {
  it('at the bank undoes everything', async () => {
    const id = await atBank();
    const answer = await checkout.call('POST', `/checkouts/${id}/cancellation`, { as: checkout.user });
    expect(answer.status).toBe(202);
    const failed = await checkout.until(id, 'failed');
    expect(failed.failure).toMatchObject({ step: 'initiate-payment', code: 'cancelled' });
    expect(checkout.shop.isUntouched()).toBe(true);
    expect((await checkout.call('POST', `/checkouts/${id}/cancellation`, { as: checkout.user })).status).toBe(
      202,
    );
  });

  it('before the workflow has begun changes nothing', async () => {
    checkout.host.isAway = true;
    const id = await checkout.begin();
    await checkout.call('POST', `/checkouts/${id}/cancellation`, { as: checkout.user });
    checkout.host.isAway = false;
    checkout.clock.offsetMs += 5_000;
    checkout.starter.start();
    const failed = await checkout.until(id, 'failed');
    expect(failed.failure).toMatchObject({ step: 'validate-cart', code: 'cancelled' });
    expect(checkout.shop.countOf('freezeCart')).toBe(0);
  });

  it('after create-order has begun is too late and names the order', async () => {
    checkout.shop.state.outcome = { status: 'authorized' };
    const create = checkout.shop.peers.order.createOrder;
    const gate = deferred<void>();
    const begun = deferred<void>();
    checkout.shop.peers.order.createOrder = async (request) => {
      begun.resolve();
      await gate.promise;
      return create(request);
    };
    const id = await checkout.begin();
    await begun.promise;
    const cancelling = checkout.call('POST', `/checkouts/${id}/cancellation`, { as: checkout.user });
    gate.resolve();
    expect(await cancelling).toMatchObject({
      status: 409,
      body: { code: 'checkout-past-cancelling', orderId: 'order-1' },
    });
    await checkout.until(id, 'completed');
    expect(await checkout.call('POST', `/checkouts/${id}/cancellation`, { as: checkout.user })).toMatchObject(
      {
        status: 409,
        body: { orderId: 'order-1' },
      },
    );
  });
});
