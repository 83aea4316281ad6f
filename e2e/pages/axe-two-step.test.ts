import type { Page } from 'playwright-core';
import { openAuthenticator } from '../authenticator';
import { open, useBrowser } from '../browser';
import { ask } from '../api';
import { examineAll } from './examine';
import { anEmail, password } from './shopper';

jest.setTimeout(240_000);

const { visitor } = useBrowser();

const SETTINGS = '/account/two-step-verification';

const words = {
  en: {
    email: 'Email',
    password: 'Password',
    signIn: 'Sign in',
    current: 'Current password',
    setUp: 'Set up',
    next: 'Continue',
    renew: 'Create new codes',
    renewed: 'Create codes',
    recovery: 'Use recovery code',
  },
  de: {
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    signIn: 'Anmelden',
    current: 'Aktuelles Passwort',
    setUp: 'Einrichten',
    next: 'Weiter',
    renew: 'Neue Codes erstellen',
    renewed: 'Codes erstellen',
    recovery: 'Wiederherstellungscode verwenden',
  },
};

type Words = (typeof words)['en'];

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const main = (page: Page) => page.getByRole('main');

async function signIn(page: Page, { email: label, password: secret, signIn: action }: Words, email: string) {
  await main(page).getByLabel(label).fill(email);
  await main(page).getByLabel(secret, { exact: true }).fill(password);
  await press(page, action);
}

/** Opens a dialog and confirms it with the password. */
async function confirm(page: Page, { current }: Words, opener: string, action: string) {
  await press(page, opener);
  await page.getByRole('dialog').getByLabel(current).fill(password);
  await page.getByRole('dialog').getByRole('button', { name: action }).click();
}

test.each(['en', 'de'] as const)('every step of two-step verification, in %s', async (language) => {
  const t = words[language];
  const page = await visitor({ locale: language === 'en' ? 'en-GB' : 'de-DE' });
  const email = anEmail();
  await ask('registerUser', { body: { email, password, firstName: 'Ada', lastName: 'Byron' } });
  await open(page, `/login?next=${SETTINGS}`);
  await signIn(page, t, email);
  await page.waitForURL(({ pathname }) => pathname.endsWith(SETTINGS));

  const code = page.locator('input[name=code]');
  await examineAll(page, [
    { path: SETTINGS, name: `two-step off ${language}` },
    {
      path: SETTINGS,
      name: `two-step password ${language}`,
      show: async () => {
        await press(page, t.setUp);
        await page.getByRole('dialog').waitFor();
      },
    },
    {
      path: SETTINGS,
      name: `two-step authenticator ${language}`,
      show: async () => {
        await confirm(page, t, t.setUp, t.next);
        await code.waitFor();
      },
    },
  ]);
  const link = await page.locator('a[href^=otpauth]').getAttribute('href');
  const app = openAuthenticator(new URL(link ?? '').searchParams.get('secret') ?? '');
  await code.fill(await app.nextCode());
  await page.locator('form', { has: code }).getByRole('button').click();
  await page.getByRole('checkbox').waitFor();
  await examineAll(page, [
    { path: SETTINGS, name: `two-step on ${language}` },
    {
      path: SETTINGS,
      name: `two-step recovery codes ${language}`,
      show: async () => {
        await confirm(page, t, t.renew, t.renewed);
        await page.getByRole('checkbox').waitFor();
      },
    },
  ]);

  await page.context().clearCookies();
  const atSecondStep = async () => {
    await signIn(page, t, email);
    await code.waitFor();
  };
  await examineAll(page, [
    {
      path: '/login',
      name: `two-step sign-in code ${language}`,
      show: async () => {
        await atSecondStep();
        await code.fill('000000');
        await press(page, t.next);
        await page.locator('input[aria-invalid=true]').waitFor();
      },
    },
    {
      path: '/login',
      name: `two-step sign-in recovery ${language}`,
      show: async () => {
        await atSecondStep();
        await press(page, t.recovery);
        await page.locator('input[name=recoveryCode]').waitFor();
      },
    },
  ]);
});
