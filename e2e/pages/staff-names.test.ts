import { desktop, open, phone, useBrowser } from '../browser';
import { ask } from '../api';
import { aSku, aThing, login, until } from '../shop';
import { aThingInTheShop, buy, orderOn, signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

test.each([
  ['phone', phone],
  ['desktop', desktop],
])('stock is listed by product, and leads to it, on a %s', async (_what, viewport) => {
  const sku = await aSku(admin, 3);
  const { items } = (await ask('nameVariants', { as: admin, query: { sku: [sku] } })).body;
  const name = items[0]?.name ?? '';
  await ask('setStock', { as: admin, params: { sku }, body: { lowStockThreshold: 5 } });
  const page = await visitor({ viewport });
  await signIn(page, 'admin');
  await open(page, `/admin/inventory/${sku}`);
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByText(sku).first().waitFor();
  await page.getByRole('link', { name: 'View product' }).click();
  await page.waitForURL(`**/admin/products/${items[0]?.productId}`);

  await open(page, '/admin/inventory?lowStock=true');
  const row = page.getByRole('row').filter({ hasText: sku });
  // Other tests have products with low stock too, so that it may be on a later page.
  await page.getByRole('row').nth(1).waitFor();
  while ((await row.count()) === 0) {
    const next = page.getByRole('link', { name: 'Next page' });
    const href = (await next.getAttribute('href')) ?? '';
    await open(page, href);
    await page.getByRole('row').nth(1).waitFor();
  }
  await row.getByRole('link', { name }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
});

test("an order's history names what was shipped", async () => {
  const thing = await aThingInTheShop(admin);
  const shopper = await visitor();
  await buy(shopper, thing.slug);
  const { path } = await orderOn(shopper);
  await shopper.locator('[data-payment-status="paid"]').waitFor();
  const orderId = path.split('/').at(-1) ?? '';
  const lines = [{ sku: thing.sku, quantity: 1 }];
  const body = { lines, carrier: 'Post', trackingNumber: '1' };
  await ask('fulfilOrder', { as: admin, params: { orderId }, body });
  const { items } = (await ask('nameVariants', { as: admin, query: { sku: [thing.sku] } })).body;
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin${path}`);
  await page.locator('[data-timeline="fulfilled"]').getByText(`1 × ${items[0]?.name}`).waitFor();
});

test('the audit log and the stock history name what was changed and by whom, with a link', async () => {
  const { id, sku } = await aThing(admin, 3);
  const page = await visitor({ viewport: desktop });
  await signIn(page, 'admin');
  const { body: users } = await ask('listUsers', { as: admin, query: { email: 'admin@example.com' } });
  const name = `${users.items[0]?.firstName} ${users.items[0]?.lastName}`;

  await open(page, `/admin/inventory/${sku}`);
  await page
    .getByRole('row')
    .filter({ hasText: 'Counted' })
    .getByText(name)
    .filter({ visible: true })
    .waitFor();
  await page.getByRole('link', { name }).click();
  await page.waitForURL(`**/admin/products?seller=${users.items[0]?.id}`);

  await until(
    () => ask('listAuditEntries', { as: admin, query: { target: id } }),
    ({ body }) => body.items.length > 0,
    'the entry of the product',
  );
  await open(page, `/admin/audit-log?target=${id}`);
  await page
    .getByRole('link', { name: `Test ${sku}` })
    .first()
    .click();
  await page.waitForURL(`**/admin/products/${id}`);
});

test('an order leads to its checkout by a short reference, as does the stock history, without codes', async () => {
  const thing = await aThingInTheShop(admin);
  const shopper = await visitor();
  await buy(shopper, thing.slug);
  const { path } = await orderOn(shopper);
  const { checkoutId } = (
    await ask('getOrder', { as: admin, params: { orderId: path.split('/').at(-1) ?? '' } })
  ).body;
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin${path}`);
  await page.getByRole('link', { name: checkoutId.slice(0, 8), exact: true }).click();
  await page.waitForURL(`**/admin/sagas?id=${checkoutId}`);
  await page.locator(`[data-checkout="${checkoutId}"]`).waitFor();
  expect(await page.locator('[data-checkout]').count()).toBe(1);

  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    await open(page, `/admin/inventory/${thing.sku}`);
    const history = page.getByRole('region', { name: 'Stock history' });
    const reference = `Checkout ${checkoutId.slice(0, 8)}`;
    await history.getByRole('link', { name: reference, exact: true }).first().waitFor();
    const cells = await history
      .locator('td, th')
      .evaluateAll((all) => all.map((cell) => cell.textContent ?? ''));
    expect(cells.filter((text) => /hold|deduction|count(?!ed)|checkoutCheckout/.test(text))).toEqual([]);
    expect(
      await history.evaluate((it) => (it as unknown as { scrollWidth: number }).scrollWidth),
    ).toBeLessThanOrEqual(viewport.width);
  }
});

test('on a phone the actions of a user fold into one button, and each names the user', async () => {
  const page = await visitor({ viewport: phone });
  await signIn(page, 'admin');
  await open(page, '/admin/users?email=customer@example.com');
  const row = page.getByRole('row').filter({ hasText: 'customer@example.com' });
  const name = 'Demo Customer (customer@example.com)';
  const remove = row.getByRole('button', { name: `Delete: ${name}` });
  expect(await remove.count()).toBe(0);
  await row.locator('summary').filter({ visible: true }).focus();
  await page.keyboard.press('Enter');
  await remove.waitFor();
  for (const action of ['Change role', 'Block'])
    expect(await row.getByRole('button', { name: `${action}: ${name}` }).count()).toBe(1);
  await remove.press('Enter');
  await page.getByRole('dialog', { name: `Delete ${name}?` }).waitFor();
  await page.setViewportSize(desktop);
  await page.keyboard.press('Escape');
  await remove.waitFor();
  expect(await row.locator('summary').filter({ visible: true }).count()).toBe(0);
});
