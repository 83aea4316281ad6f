import type { Page } from 'playwright-core';
import { open, useBrowser } from '../browser';
import { login, mailsTo, until } from '../shop';
import { aThingInTheShop, anEmail, linkIn, password, putIntoCart, register } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();

async function signInOn(page: Page, email: string): Promise<void> {
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('link', { name: 'Grace' }).waitFor();
}

test("sign-in merges a guest's cart into the account's earlier one", async () => {
  const admin = await login('admin');
  const [one, other] = [await aThingInTheShop(admin), await aThingInTheShop(admin)];
  const email = anEmail();
  const before = await visitor();
  await open(before, '/register?next=/cart');
  await register(before, email);
  await putIntoCart(before, one.slug);

  const page = await visitor();
  await putIntoCart(page, other.slug);
  await open(page, '/login?next=/cart');
  await signInOn(page, email);
  await page.waitForURL('**/cart');
  await page.locator(`[data-sku="${one.sku}"]`).waitFor();
  await page.locator(`[data-sku="${other.sku}"]`).waitFor();
});

test('a new password signs out every device', async () => {
  const email = anEmail();
  const device = await visitor();
  await open(device, '/register');
  await register(device, email);
  const other = await visitor();
  await open(other, '/password-reset');
  await other.getByLabel('Email').fill(email);
  await other.getByRole('button', { name: 'Send link' }).click();
  const link = await linkIn(email, 'password-reset');
  await open(other, link);
  await other.getByLabel('New password').fill('another long enough password');
  await other.getByRole('button', { name: 'Set password' }).click();
  await other.getByText('signed out on all devices').waitFor();
  await until(
    async () => {
      await device.goto('/account');
      return new URL(device.url()).pathname;
    },
    (path) => path === '/login',
    'the way to sign in',
  );
});

test('a link that confirms the address is sent again from the account and from the page of an invalid link', async () => {
  const email = anEmail();
  const device = await visitor();
  await open(device, '/register');
  await register(device, email);
  await open(device, '/verify-email?token=a-token-that-is-not-valid');
  await device.getByRole('button', { name: 'Confirm', exact: true }).click();
  await device.getByText('This link is invalid or has expired.').waitFor();
  await device.getByRole('button', { name: 'Send the link again' }).click();
  await device.getByText('We have sent you a new link.').waitFor();
  await open(device, '/de/account');
  await device.getByRole('button', { name: 'Link erneut senden' }).click();
  await device.getByText('Wir haben Ihnen einen neuen Link gesendet.').waitFor();
  await until(
    async () => (await mailsTo(email)).map(({ Subject }) => Subject).sort(),
    (subjects) =>
      String(subjects) ===
      [
        'Ihr neuer Bestätigungslink',
        'Please confirm your email address',
        'Your new confirmation link',
      ].join(),
    'the mails of both requests',
  );
  await open(device, await linkIn(email, 'verify-email'));
  await device.getByRole('button', { name: 'Confirm', exact: true }).click();
  await device.getByText('Your email address is confirmed.').waitFor();
  await open(device, '/account');
  await device.getByText(`${email} · confirmed`).waitFor();
});

test('mails that were requested on German pages are German and lead to German pages', async () => {
  const email = anEmail();
  const device = await visitor({ locale: 'de-DE' });
  await open(device, '/de/register');
  await device.getByLabel('Vorname').fill('Grace');
  await device.getByLabel('Nachname').fill('Hopper');
  await device.getByLabel('E-Mail').fill(email);
  await device.getByLabel('Passwort').fill(password);
  await device.getByRole('button', { name: 'Konto erstellen' }).click();
  await device.waitForURL('**/de/account');
  const guest = await visitor({ locale: 'de-DE' });
  await open(guest, '/de/password-reset');
  await guest.getByLabel('E-Mail').fill(email);
  await guest.getByRole('button', { name: 'Link senden' }).click();
  await until(
    async () => (await mailsTo(email)).map(({ Subject }) => Subject).sort(),
    (subjects) => String(subjects) === 'Bitte bestätigen Sie Ihre E-Mail-Adresse,Passwort zurücksetzen',
    'both mails',
  );
  for (const page of ['verify-email', 'password-reset'] as const) {
    await open(guest, await linkIn(email, page));
    expect(new URL(guest.url()).pathname).toBe(`/de/${page}`);
  }
});

test('who is not signed in is led to sign in before a link is sent again', async () => {
  const guest = await visitor();
  await open(guest, '/verify-email?token=a-token-that-is-not-valid');
  await guest.getByRole('button', { name: 'Confirm', exact: true }).click();
  await guest.getByRole('button', { name: 'Send the link again' }).click();
  const hint = guest.getByText('Sign in to get the link again.');
  expect(await hint.getByRole('link').getAttribute('href')).toBe('/login?next=/account');
});

test('a new address is used once the link that was sent to it is confirmed', async () => {
  const [email, next] = [anEmail(), anEmail()];
  const device = await visitor();
  await open(device, '/register');
  await register(device, email);
  await open(device, '/account');
  await device.getByLabel('New email').fill(next);
  const form = device.locator('form', { has: device.getByLabel('New email') });
  await form.getByLabel('Current password').fill(password);
  await form.getByRole('button', { name: 'Change email' }).click();
  await device.getByText('we have sent a link to it').waitFor();
  await open(device, await linkIn(next, 'confirm-email'));
  await device.getByRole('button', { name: 'Confirm' }).click();
  await device.getByText('Your email address has been changed.').waitFor();
  await device.getByRole('link', { name: 'Go to your account' }).click();
  await device.getByText(`${next} · confirmed`).waitFor();

  const other = await visitor();
  await open(other, '/login');
  await signInOn(other, next);
});

test('a changed password is not left in its form, and a deleted account is confirmed', async () => {
  const page = await visitor();
  await open(page, '/register');
  await register(page, anEmail());
  await open(page, '/account');
  const next = 'another long enough password';
  const form = page.locator('form', { has: page.getByLabel('New password') });
  await form.getByLabel('Current password').fill(password);
  await form.getByLabel('New password').fill(next);
  await form.getByRole('button', { name: 'Change password' }).click();
  await form.getByText('Your password has been changed.').waitFor();
  for (const label of ['Current password', 'New password'])
    expect(await form.getByLabel(label).inputValue()).toBe('');

  const removal = page.locator('form', { has: page.getByRole('button', { name: 'Delete account' }) });
  await removal.getByLabel('Password').fill(next);
  await removal.getByRole('button', { name: 'Delete account' }).click();
  await page.getByRole('status').getByText('Your account has been deleted.').waitFor();
});
