import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { open, useBrowser } from '../browser';
import { ask } from '../api';
import { login, until } from '../shop';
import { anEmail, password, signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();

/** A user who was made a seller, and then blocked, by an admin. @returns the id */
async function aChangedUser(): Promise<string> {
  const email = anEmail();
  const { id } = (
    await ask('registerUser', { body: { email, password, firstName: 'Grace', lastName: 'Hopper' } })
  ).body;
  const as = await login('admin');
  await ask('changeUser', { as, params: { userId: id }, body: { role: 'seller' } });
  await ask('changeUser', { as, params: { userId: id }, body: { blocked: true } });
  await until(
    () => ask('listAuditEntries', { as, query: { target: id } }),
    ({ body }) => body.items.length === 2,
    'the entries of both changes',
  );
  return id;
}

const rowsOf = (page: Page) =>
  page
    .getByRole('table')
    .getByRole('row')
    .filter({ has: page.locator('td') });

test('an admin finds a change by its filters, and sees who made it and what it changed', async () => {
  const id = await aChangedUser();
  const { body: admins } = await ask('listUsers', {
    as: await login('admin'),
    query: { email: 'admin@example.com' },
  });
  const adminName = `${admins.items[0]?.firstName} ${admins.items[0]?.lastName}`;
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, '/admin');
  await page.getByRole('link', { name: 'Audit log' }).click();
  await page.getByRole('heading', { name: 'Audit log' }).waitFor();

  const filter = async (entries: Record<string, string>) => {
    await open(page, `/admin/audit-log?target=${id}`);
    for (const [label, value] of Object.entries(entries))
      await page.getByLabel(label, { exact: true }).selectOption(value);
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.waitForURL(({ searchParams }) => searchParams.has('action'));
  };
  await open(page, `/admin/audit-log?target=${id}`);
  expect(await rowsOf(page).count()).toBe(2);
  const [latest, first] = [rowsOf(page).nth(0), rowsOf(page).nth(1)];
  for (const row of [latest, first]) {
    await row.getByRole('rowheader').getByText('Change user').waitFor();
    await row.getByText(adminName).filter({ visible: true }).waitFor();
    await row.getByText('Show', { exact: true }).click();
  }
  await latest.getByText('blocked').waitFor();
  expect(await latest.locator('del').textContent()).toBe('false');
  expect(await latest.locator('ins').textContent()).toBe('true');
  expect(await first.locator('del').textContent()).toBe('customer');
  expect(await first.locator('ins').textContent()).toBe('seller');
  await first.getByText('user:manage').waitFor();

  await filter({ Action: 'Change user' });
  expect(await rowsOf(page).count()).toBe(2);
  await filter({ Action: 'Delete user' });
  await page.getByText('No results match your filters.').waitFor();
  await open(page, `/admin/audit-log?target=${id}&actor=seller@example.com`);
  await page.getByText('No results match your filters.').waitFor();
  // An operation of an earlier version is still in the log.
  await open(page, `/admin/audit-log?action=changeUserOfOld`);
  expect(await page.getByLabel('Action', { exact: true }).inputValue()).toBe('changeUserOfOld');
  await open(page, '/admin/audit-log?action=not%20an%20action');
  await page.getByText('These filters are not valid').waitFor();
  const german = await visitor({ locale: 'de-DE' });
  await german.context().addCookies(await page.context().cookies());
  await open(german, `/admin/audit-log?target=${id}&action=changeUser`);
  const chosen = german.getByLabel('Vorgang', { exact: true }).locator('option:checked');
  expect(await chosen.textContent()).toBe('Benutzer ändern');
});

test('the export of the audit log has the entries of the filters', async () => {
  const id = await aChangedUser();
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin/audit-log?target=${id}`);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Export as CSV' }).click(),
  ]);
  const lines = readFileSync(await file.path(), 'utf8')
    .trim()
    .split('\n');
  expect(lines).toHaveLength(3);
  expect(lines.filter((line) => line.includes('changeUser') && line.includes(id))).toHaveLength(2);
});

test('sellers have no audit log', async () => {
  const page = await visitor();
  await signIn(page, 'seller');
  expect(await open(page, '/admin/audit-log')).toBe(403);
  await page.getByRole('heading', { name: 'Access denied' }).waitFor();
});
