import type { Page } from 'playwright-core';
import { open, useBrowser } from '../browser';
import { send } from '../api';
import { until } from '../shop';
import { signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();

const entryOf = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

/** Creates a key on its page. @returns the key */
async function createKey(page: Page, name: string, permission: string): Promise<string> {
  await page.getByRole('button', { name: 'Create API key' }).click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel(permission).check();
  await page.getByLabel('Expiry').selectOption({ label: 'In 30 days' });
  await page.getByRole('button', { name: 'Create API key' }).click();
  const shown = page.getByRole('group', { name: 'Copy your API key' });
  return (await shown.getByText(/^sk_/).textContent()) ?? '';
}

test('a key is created and shown once, opens the API with its permissions, and no longer does when revoked', async () => {
  const page = await visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
  await signIn(page, 'admin');
  await open(page, '/account');
  await page.getByRole('link', { name: 'Manage API keys' }).click();
  await page.getByRole('heading', { name: 'API keys' }).waitFor();
  const name = `stock ${Date.now()}`;
  const key = await createKey(page, name, 'View stock of own products');
  await page.getByRole('button', { name: 'Copy key' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied' }).waitFor();
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key);

  const read = () => send('listStock', { as: key, query: { limit: 1 } });
  expect(await read()).toMatchObject({ status: 200 });
  expect(await send('listUsers', { as: key })).toMatchObject({
    status: 403,
    problem: { code: 'permission-missing' },
  });

  await open(page, '/account/api-keys');
  expect(await page.content()).not.toContain(key);
  await entryOf(page, name).getByText('View stock of own products').waitFor();
  await entryOf(page, name).getByText('Last used').waitFor();
  await entryOf(page, name).getByRole('button', { name: 'Revoke' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke key' }).click();
  await entryOf(page, name).waitFor({ state: 'detached' });
  const refused = await until(read, ({ status }) => status !== 200, 'the refusal of a revoked key');
  expect(refused).toMatchObject({ status: 401 });
});

test('a key needs a permission, and a seller can choose only those of sellers', async () => {
  const page = await visitor();
  await signIn(page, 'seller');
  await open(page, '/account/api-keys');
  await page.getByRole('button', { name: 'Create API key' }).click();
  expect(
    await page.getByRole('checkbox').evaluateAll((boxes) => boxes.map((box) => box.getAttribute('value'))),
  ).toEqual([
    'product:write-own',
    'inventory:read-own',
    'inventory:write-own',
    'media:write-own',
    'order:read-own-lines',
    'order:fulfil-own-lines',
  ]);
  await page.getByLabel('Name', { exact: true }).fill('none');
  await page.getByRole('button', { name: 'Create API key' }).click();
  await page
    .getByRole('group', { name: 'Permissions' })
    .getByText('Select at least one permission.')
    .waitFor();
});

test('a customer has no keys, and no link to them', async () => {
  const page = await visitor();
  await signIn(page, 'customer');
  await open(page, '/account');
  expect(await page.getByRole('link', { name: 'Manage API keys' }).count()).toBe(0);
  await open(page, '/account/api-keys');
  await page.getByText('no permissions that an API key could use').waitFor();
  await page.context().clearCookies();
  await open(page, '/account/api-keys');
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/login?next=/account/api-keys');
});
