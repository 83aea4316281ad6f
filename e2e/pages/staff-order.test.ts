import { desktop, open, phone, useBrowser } from '../browser';
import { ask } from '../api';
import { login } from '../shop';
import { aThingInTheShop, buy, orderOn, signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
let adminName: string;
beforeAll(async () => {
  admin = await login('admin');
  const { body } = await ask('listUsers', { as: admin, query: { email: 'admin@example.com' } });
  adminName = `${body.items[0]?.firstName} ${body.items[0]?.lastName}`;
});

async function aPaidOrder() {
  const thing = await aThingInTheShop(admin);
  const shopper = await visitor();
  await buy(shopper, thing.slug);
  const { path } = await orderOn(shopper);
  await shopper.locator('[data-payment-status="paid"]').waitFor();
  return { thing, shopper, path, orderId: path.split('/').at(-1) ?? '' };
}

test.each([
  ['phone', phone],
  ['desktop', desktop],
])('an order shows its customer, notes with author and who acted, on a %s', async (_what, viewport) => {
  const { thing, shopper, path, orderId } = await aPaidOrder();
  const lines = [{ sku: thing.sku, quantity: 1 }];
  const body = { lines, carrier: 'Post', trackingNumber: '1' };
  await ask('fulfilOrder', { as: admin, params: { orderId }, body });
  const { body: order } = await ask('getOrder', { as: admin, params: { orderId } });
  const page = await visitor({ viewport });
  await signIn(page, 'admin');
  await open(page, `/admin${path}`);

  const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Customer' }) });
  await panel.getByText(`${order.shippingAddress.firstName} ${order.shippingAddress.lastName}`).waitFor();
  await panel.getByRole('link', { name: order.email }).waitFor();
  await panel.getByText('Total spent:').waitFor();
  await page.locator('[data-timeline="fulfilled"]').getByText(adminName).waitFor();

  await page.getByLabel('New note').fill('Call before delivery.');
  await page.getByRole('button', { name: 'Add note' }).click();
  const note = page.getByRole('listitem').filter({ hasText: 'Call before delivery.' });
  await note.getByText(adminName).waitFor();
  expect(await page.getByLabel('New note').inputValue()).toBe('');
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
  await open(shopper, path);
  expect(await shopper.content()).not.toContain('Call before delivery.');
  expect(await shopper.content()).not.toContain(adminName);

  await panel.getByRole('link', { name: /^\d+ orders?$/ }).click();
  await page.waitForURL(`**/admin/orders?email=${encodeURIComponent(order.email)}`);
});

test('a tab in which an order is still to ship says that it was shipped elsewhere, and not that it was cancelled', async () => {
  const { thing, path, orderId } = await aPaidOrder();
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin${path}`);
  await page.getByRole('button', { name: 'Fulfil items' }).click();
  const dialog = page.getByRole('dialog', { name: 'Fulfil items' });
  await dialog.getByLabel('Carrier').fill('Post');
  await dialog.getByLabel('Tracking number').fill('1');
  const body = { lines: [{ sku: thing.sku, quantity: 1 }], carrier: 'Post', trackingNumber: '2' };
  await ask('fulfilOrder', { as: admin, params: { orderId }, body });
  await dialog.getByRole('button', { name: 'Mark as shipped' }).click();
  await dialog.getByText('This order has already been shipped or cancelled').waitFor();
});

test('a packing slip names what was ordered and where it goes, without prices or the frame', async () => {
  const { path, orderId } = await aPaidOrder();
  const { body: order } = await ask('getOrder', { as: admin, params: { orderId } });
  const page = await visitor({ viewport: desktop });
  await signIn(page, 'admin');
  await open(page, `/admin${path}`);
  await page.getByRole('link', { name: 'Packing slip' }).click();
  await page.waitForURL(`**/admin${path}/packing-slip`);
  await page.getByRole('heading', { level: 1, name: 'Packing slip' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  const paper = await page.locator('body').innerText();
  for (const part of [order.number, order.items[0]?.name, order.items[0]?.sku, order.shippingAddress.line1])
    expect(paper).toContain(part);
  for (const part of ['€', 'Print', 'Back to order', 'Audit log']) expect(paper).not.toContain(part);
  const main = await page.locator('main').boundingBox();
  expect(main?.width).toBeGreaterThan(desktop.width / 2);
});
