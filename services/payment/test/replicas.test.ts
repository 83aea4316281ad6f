import { randomUUID } from 'node:crypto';
import { eventually } from '@sidecart/kit/testing';
import { anOrderCancelled, anOrderPlaced, anOrderRefunded, deliverOrderEvent } from './builders';
import { startPayment, untilStatus, type PaymentHarness } from './harness';

let payment: PaymentHarness;
beforeAll(async () => (payment = await startPayment()));
afterAll(() => payment.stop());

test('a refund waits for the previous one, even when another replica runs it', async () => {
  const checkoutId = randomUUID() as string;
  const { paymentId } = await payment.authorize('tok_ok', checkoutId);
  await deliverOrderEvent(payment, anOrderPlaced(checkoutId));
  await untilStatus(payment, paymentId, 'captured');

  const first = payment.holdAnswer('refund');
  await deliverOrderEvent(payment, anOrderRefunded(checkoutId, 'r1', 1_000));
  await first.arrived;
  // The provider has refunded 1,000, which is not recorded yet; the replica is free to take the next task.
  payment.startReplica();
  await deliverOrderEvent(payment, anOrderCancelled(checkoutId));
  await new Promise((resolve) => setTimeout(resolve, 500));
  first.open();

  await untilStatus(payment, paymentId, 'refunded');
  const { moves } = await payment.see(paymentId);
  expect(moves).toEqual(['authorization', 'capture', 'refund', 'refund']);
  expect(await payment.there(checkoutId)).toMatchObject({ captured: 2_999, refunded: 2_999 });
});

test('replicas share the captures of many payments, and each happens once', async () => {
  const checkouts = await Promise.all(
    Array.from({ length: 20 }, async () => {
      const checkoutId = randomUUID() as string;
      const { paymentId } = await payment.authorize('tok_ok', checkoutId);
      return { checkoutId, paymentId };
    }),
  );
  await Promise.all(checkouts.map(({ checkoutId }) => deliverOrderEvent(payment, anOrderPlaced(checkoutId))));
  await eventually(async () => {
    const seen = await Promise.all(checkouts.map(({ paymentId }) => payment.see(paymentId)));
    return seen.every(({ status }) => status === 'captured');
  });
  for (const { checkoutId, paymentId } of checkouts) {
    expect((await payment.see(paymentId)).moves).toEqual(['authorization', 'capture']);
    expect(await payment.publishedTypes(checkoutId)).toEqual(['payment.captured']);
  }
});
