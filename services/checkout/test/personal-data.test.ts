import { deliver } from '@sidecart/kit/testing';
import { aDeletion, tablesWith } from '@sidecart/kit/testing-marks';
import { address, startCheckoutService, type CheckoutHarness } from './harness';

let checkout: CheckoutHarness;
beforeAll(async () => (checkout = await startCheckoutService()));
afterAll(() => checkout.stop());

const marks = { ...address, firstName: 'Zephyrine', lastName: 'Quixby', line1: 'Nebelweg 77' };
const forget = () => deliver(checkout.server, 'users', aDeletion('user-1', 'ada@example.com'));
const named = async () => {
  const found = [marks.lastName, marks.line1, 'ada@example.com'].map((mark) =>
    tablesWith(checkout.database.db, mark),
  );
  return [...new Set((await Promise.all(found)).flat())];
};

test('a purchase in flight at the deletion completes, and the repeated deletion removes its marks', async () => {
  checkout.shop.state.outcome = { status: 'requires-action', actionUrl: 'https://bank.test/1' };
  const id = await checkout.begin({ shippingAddress: marks });
  await checkout.until(id, 'awaiting-payment');
  expect(await (await forget()).json()).toEqual({ status: 'SUCCESS' });
  expect(await named()).toEqual(['checkouts']);

  const payment = checkout.shop.state.payments.get(id);
  if (payment) payment.status = 'authorized';
  await deliver(checkout.server, 'payments', {
    type: 'payment.authorized',
    data: { paymentId: 'payment-1', checkoutId: id, amount: { amount: 2_990, currency: 'EUR' } },
  });
  await checkout.until(id, 'completed');
  await forget();
  expect(await named()).toEqual([]);
  expect(await checkout.get(id)).toMatchObject({ status: 'completed' });
});
