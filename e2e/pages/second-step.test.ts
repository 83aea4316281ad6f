import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { openAuthenticator, type Authenticator } from '../authenticator';
import { listens, open, useBrowser } from '../browser';
import { ask } from '../api';
import { anEmail, password, register, signIn } from './shopper';

jest.setTimeout(240_000);

const { visitor } = useBrowser();

const SETTINGS = '/account/two-step-verification';

/** A new customer on the page of second factors. */
async function newCustomer(): Promise<{ page: Page; email: string }> {
  const [page, email] = [await visitor(), anEmail()];
  await open(page, '/register');
  await register(page, email);
  await open(page, SETTINGS);
  return { page, email };
}

/** Opens a dialog and confirms it with the password. */
async function confirmWithPassword(page: Page, opener: string, action: string): Promise<void> {
  await page.getByRole('button', { name: opener, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Current password').fill(password);
  await dialog.getByRole('button', { name: action }).click();
}

/** The recovery codes, which are left when they are said to be saved. */
async function saveRecoveryCodes(page: Page): Promise<string[]> {
  const shown = page.getByRole('group', { name: 'Save your recovery codes' });
  await hasFocus(shown);
  const codes = await shown.getByRole('listitem').allTextContents();
  expect(await shown.getByRole('button', { name: 'Continue' }).isDisabled()).toBe(true);
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    shown.getByRole('link', { name: 'Download codes' }).click(),
  ]);
  expect(file.suggestedFilename()).toBe('recovery-codes.txt');
  expect(readFileSync(await file.path(), 'utf8')).toBe(`${codes.join('\n')}\n`);
  await shown.getByLabel('I have saved my recovery codes').check();
  await shown.getByRole('button', { name: 'Continue' }).click();
  return codes;
}

async function addAuthenticator(page: Page): Promise<{ app: Authenticator; codes: string[] }> {
  await confirmWithPassword(page, 'Set up', 'Continue');
  const setup = page.getByRole('group', { name: 'Set up your authenticator app' });
  await setup.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
  const link = await setup.getByRole('link', { name: 'Open authenticator app' }).getAttribute('href');
  const secret = new URL(link ?? '').searchParams.get('secret') ?? '';
  expect((await setup.locator('code').textContent())?.replaceAll(' ', '')).toBe(secret);
  const app = openAuthenticator(secret);
  await setup.getByLabel('Code that the app shows').fill(await app.nextCode());
  await setup.getByRole('button', { name: 'Confirm code' }).click();
  const codes = await saveRecoveryCodes(page);
  await page.getByText('On since').waitFor();
  return { app, codes };
}

/** To the second step of a sign-in. */
async function enterPassword(page: Page, email: string): Promise<void> {
  await page.context().clearCookies();
  await open(page, `/login?next=${SETTINGS}`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('group', { name: 'Confirm your sign-in' }).waitFor();
}

const hasFocus = (it: Locator) => it.and(it.page().locator(':focus')).waitFor();

async function isSignedIn(page: Page): Promise<void> {
  await page.waitForURL(({ pathname }) => pathname === SETTINGS);
  await listens(page);
}

test('a shopper with an authenticator app signs in with its code, or with a recovery code once', async () => {
  const { page, email } = await newCustomer();
  const { app, codes } = await addAuthenticator(page);

  await enterPassword(page, email);
  const field = page.getByLabel('Six-digit code');
  await hasFocus(field);
  const code = await app.nextCode();
  await field.fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('This code is incorrect.').waitFor();
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  await hasFocus(field);
  // As apps show it.
  await field.fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole('button', { name: 'Continue' }).click();
  await isSignedIn(page);

  await enterPassword(page, email);
  await page.getByRole('button', { name: 'Use recovery code' }).click();
  await page.getByLabel('Recovery code').fill(codes[0]?.toLowerCase() ?? '');
  await page.getByRole('button', { name: 'Continue' }).click();
  await isSignedIn(page);
  await page.getByText('9 recovery codes left').waitFor();

  await confirmWithPassword(page, 'Create new codes', 'Create codes');
  const renewed = await saveRecoveryCodes(page);
  expect(renewed.filter((each) => codes.includes(each))).toEqual([]);
  await page.getByText('10 recovery codes left').waitFor();

  await confirmWithPassword(page, 'Remove', 'Remove app');
  await page.getByText('You get recovery codes when you set up').waitFor();
  await page.context().clearCookies();
  await open(page, '/login');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/account');
});

test('after five wrong codes the sign-in begins again', async () => {
  const { page, email } = await newCustomer();
  await addAuthenticator(page);
  await enterPassword(page, email);
  for (let wrong = 1; wrong <= 5; wrong += 1) {
    await page.getByRole('button', { name: 'Use recovery code' }).click();
    await page.getByLabel('Recovery code').fill(`wrong-${wrong}`);
    const answer = page.waitForResponse('**/api/session/second-factor');
    await page.getByRole('button', { name: 'Continue' }).click();
    expect((await answer).status()).toBe(401);
    await page.getByText('This code is incorrect.').waitFor();
    await page.getByRole('button', { name: 'Use authenticator app' }).click();
  }
  await page.getByLabel('Six-digit code').fill('000000');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByText('The sign-in took too long.').waitFor();
  expect(await page.getByLabel('Email').inputValue()).toBe(email);
  await hasFocus(page.getByLabel('Password'));
});

test('a shopper adds a passkey, signs in with it, and removes it', async () => {
  const { page, email } = await newCustomer();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const nameIt = () => page.getByRole('dialog').getByLabel('Name').fill('My laptop');
  await page.getByRole('button', { name: 'Add passkey' }).click();
  await nameIt();
  await page.getByRole('dialog').getByLabel('Current password').fill('not the password');
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('dialog').getByText('Incorrect password.', { exact: true }).waitFor();
  await page.getByRole('dialog').getByLabel('Current password').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  expect(await saveRecoveryCodes(page)).toHaveLength(10);
  await page.getByRole('listitem').filter({ hasText: 'My laptop' }).getByText('Not used yet').waitFor();

  await page.getByRole('button', { name: 'Add passkey' }).click();
  await nameIt();
  await page.getByRole('dialog').getByLabel('Current password').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await page.getByText('This device already has a passkey').waitFor();

  await enterPassword(page, email);
  const button = page.getByRole('button', { name: 'Use passkey' });
  await hasFocus(button);
  await button.click();
  await isSignedIn(page);
  const entry = page.getByRole('listitem').filter({ hasText: 'My laptop' });
  await entry.getByText('Last used').waitFor();

  await confirmWithPassword(page, 'Remove', 'Remove passkey');
  await page.getByText('No passkeys yet.').waitFor();
});

test('a passkey that the shopper does not confirm is asked for again', async () => {
  const { page, email } = await newCustomer();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'usb', automaticPresenceSimulation: true },
  });
  await page.getByRole('button', { name: 'Add passkey' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Security key');
  await page.getByRole('dialog').getByLabel('Current password').fill(password);
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
  await saveRecoveryCodes(page);

  await enterPassword(page, email);
  const refuse = `navigator.credentials.get = () => Promise.reject(new DOMException('', 'NotAllowedError'))`;
  await page.evaluate(`window.confirmed = navigator.credentials.get; ${refuse}`);
  await page.getByRole('button', { name: 'Use passkey' }).click();
  await page.getByText('The passkey was not confirmed.').waitFor();
  await page.evaluate('delete navigator.credentials.get');
  expect(authenticatorId).not.toBe('');
  await page.getByRole('button', { name: 'Use passkey' }).click();
  await isSignedIn(page);
});

test('an admin sees who has a second factor, and resets it', async () => {
  const { page, email } = await newCustomer();
  await addAuthenticator(page);
  const staff = await visitor();
  await signIn(staff, 'admin');
  await open(staff, `/admin/users?email=${encodeURIComponent(email)}`);
  const row = staff.getByRole('row').filter({ hasText: email });
  await row.getByText('Two-step', { exact: true }).filter({ visible: true }).waitFor();
  await row.getByRole('button', { name: 'Reset two-step' }).click();
  await staff.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
  await row.getByText('Two-step', { exact: true }).first().waitFor({ state: 'detached' });
  expect(await ask('logIn', { body: { email, password } })).toMatchObject({ status: 200 });
});

test('staff whose role requires a second factor set it up to sign in', async () => {
  const page = await visitor();
  const challenge = 'x'.repeat(43);
  const secret = 'JBSWY3DPEHPK3PXP';
  const bodies: unknown[] = [];
  // Demo accounts need no second factor, so the three responses are made here.
  await page.route('**/api/session', (route) =>
    route.fulfill({ status: 401, json: { code: 'second-factor-setup-required', challenge } }),
  );
  await page.route('**/api/session/second-factor/setup', (route) =>
    route.fulfill({ json: { secret, uri: `otpauth://totp/Shop:ada?secret=${secret}` } }),
  );
  await page.route('**/api/session/second-factor', (route) => {
    bodies.push(route.request().postDataJSON());
    return route.fulfill({ json: { user: {}, recoveryCodes: ['aaaa-bbbb', 'cccc-dddd'] } });
  });
  await open(page, '/login?next=/search');
  await page.getByLabel('Email').fill(anEmail());
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  const setup = page.getByRole('group', { name: 'Set up your authenticator app' });
  await setup.getByText('Your role requires two-step verification.').waitFor();
  await hasFocus(setup);
  await setup.getByText('JBSW Y3DP EHPK 3PXP').waitFor();
  await setup.getByLabel('Code that the app shows').fill('123456');
  await setup.getByRole('button', { name: 'Confirm code' }).click();
  expect(await saveRecoveryCodes(page)).toEqual(['aaaa-bbbb', 'cccc-dddd']);
  await page.waitForURL(({ pathname }) => pathname === '/search');
  expect(bodies).toEqual([{ challenge, code: '123456' }]);
});
