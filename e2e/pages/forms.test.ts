import type { Page } from 'playwright-core';
import { desktop, keepPicture, open, phone, useBrowser } from '../browser';
import { login } from '../shop';
import {
  aThingInTheShop,
  anEmail,
  goToCheckout,
  password,
  payButton,
  putIntoCart,
  register,
  signIn,
} from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();

/** The field that has the focus, by its label. */
const focused = (page: Page) => page.evaluate('document.activeElement.labels?.[0]?.textContent ?? ""');

async function atCheckout(options: Parameters<typeof visitor>[0]): Promise<Page> {
  const { slug } = await aThingInTheShop(await login('admin'));
  const page = await visitor(options);
  await putIntoCart(page, slug);
  await goToCheckout(page);
  return page;
}

const summary = (page: Page) => page.locator('[data-form-summary]');

test.each([
  ['desktop', desktop],
  ['phone', phone],
])(
  'required fields are named all at once, the first gets the focus, and a message leaves with its mistake: %s',
  async (_, viewport) => {
    const page = await atCheckout({ viewport });
    await payButton(page, true).click();
    await summary(page).getByText('Please correct 6 fields.').waitFor();
    expect(await focused(page)).toBe('Email');
    expect(await page.getByText('This field is required.', { exact: true }).count()).toBe(6);
    await keepPicture(page, `checkout with mistakes ${viewport.width}`);

    await summary(page).getByRole('link', { name: 'City' }).click();
    expect(await focused(page)).toBe('City');
    await page.keyboard.type('Berlin');
    await summary(page).getByText('Please correct 5 fields.').waitFor();
    expect(await page.getByLabel('City').getAttribute('aria-invalid')).toBeNull();

    await page.getByLabel('Email').fill('nobody');
    await page.getByText('Enter a valid email address.', { exact: true }).waitFor();
    await page.getByLabel('Email').fill('nobody@example.com');
    await summary(page).getByText('Please correct 4 fields.').waitFor();
  },
);

test('a state or province is selected from a list, and named when it is missing', async () => {
  const page = await atCheckout({});
  await page.getByLabel('Country').selectOption({ label: 'United States' });
  const state = page.getByLabel('State or province');
  expect(await state.locator('option').allTextContents()).toContain('New York');
  await page.getByText('Select the state or province to see the total.').waitFor();
  await payButton(page, true).click();
  await summary(page).getByRole('link', { name: 'State or province: Please select an option.' }).click();
  await state.selectOption({ label: 'New York' });
  expect(await state.getAttribute('aria-invalid')).toBeNull();
  await page.getByLabel('Country').selectOption({ label: 'Canada' });
  await page.getByLabel('State or province').selectOption({ label: 'Quebec' });
});

test('in German a form speaks German', async () => {
  const page = await visitor({ locale: 'de-DE' });
  await open(page, '/login');
  await page.getByRole('button', { name: 'Anmelden' }).click();
  await summary(page).getByText('Bitte korrigieren Sie 2 Angaben.').waitFor();
  expect(await page.getByText('Bitte füllen Sie dieses Feld aus.', { exact: true }).count()).toBe(2);
});

test('a refusal marks the field that it is about, until that is changed', async () => {
  const email = anEmail();
  const account = await visitor();
  await open(account, '/register');
  await register(account, email);
  const page = await visitor();
  await open(page, '/register');
  await page.getByLabel('First name').fill('Grace');
  await page.getByLabel('Last name').fill('Hopper');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  const field = page.getByLabel('Email');
  await summary(page)
    .getByRole('link', { name: /^Email: An account with this email already/ })
    .waitFor();
  expect([await field.getAttribute('aria-invalid'), await focused(page)]).toEqual(['true', 'Email']);
  await field.fill(anEmail());
  await summary(page).waitFor({ state: 'detached' });

  await open(account, '/account');
  await account.getByLabel('New email').fill(anEmail());
  const form = account.locator('form', { has: account.getByLabel('New email') });
  await form.getByLabel('Current password').fill('not the password');
  await form.getByRole('button', { name: 'Change email' }).click();
  await summary(account).getByText('The current password is incorrect.').waitFor();
  expect(await form.getByLabel('Current password').getAttribute('aria-invalid')).toBe('true');
});

test('a missing choice is named like a missing text', async () => {
  const page = await visitor();
  await signIn(page, 'customer');
  await open(page, '/p/stoneware-mug');
  const opener = page.getByText('Write a review', { exact: true });
  await opener.click();
  await page.getByRole('button', { name: 'Submit review' }).click();
  await summary(page).getByText('Please correct 2 fields.').waitFor();
  const link = summary(page).getByRole('link', { name: /Please select an option\.$/ });
  await link.waitFor();
  await page.getByRole('radio', { name: '4 stars' }).check();
  await link.waitFor({ state: 'detached' });
});
