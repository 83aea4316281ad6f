import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { listens, open } from '../browser';
import { required } from '../api';
import { aCart, aThing, cartOf, mailsTo, signedIn, until, type Account, type Thing } from '../shop';

/** A product that can be bought on its page: cart and inventory have received it. */
export async function aThingInTheShop(admin: string, onHand = 5, price?: number): Promise<Thing> {
  const thing = await aThing(admin, onHand, price);
  await aCart({ [thing.sku]: 1 });
  return thing;
}

/** Waits until carts show a sku as its product was changed: cart receives that by an event. */
export async function untilInCarts(sku: string, text: string): Promise<void> {
  const cart = await aCart({ [sku]: 1 });
  await until(
    () => cartOf(cart),
    (shown) => JSON.stringify(shown).includes(text),
    `${text} in a cart`,
  );
}

export const anEmail = () => `${randomUUID()}@example.com`;

export async function putIntoCart(page: Page, slug: string): Promise<void> {
  await open(page, `/p/${slug}`);
  await page.getByRole('button', { name: 'Add to cart', exact: true }).click();
  await page.getByRole('dialog', { name: 'Cart' }).getByText('Added to cart').waitFor();
}

/** Waits until an expression is true in the page. Playwright's own wait evaluates it again later, which the page's policy forbids. */
export const untilTrue = (page: Page, expression: string): Promise<boolean> =>
  until(
    () => page.evaluate<boolean>(`Boolean(${expression})`),
    (isTrue) => isTrue,
    expression,
  );

/** What the storefront sends, without scripts run. */
export const htmlOf = async (path: string): Promise<string> =>
  (await fetch(required('E2E_SHOP') + path)).text();

/** Requests a page until it shows the text, or no longer shows it. @returns how long that took, in ms */
export async function msUntil(path: string, text: string, isShown = true): Promise<number> {
  const start = Date.now();
  await until(
    () => htmlOf(path),
    (html) => html.includes(text) === isShown,
    `${text} on ${path}`,
  );
  return Date.now() - start;
}

export const median = (values: number[]): number =>
  values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;

/** From the cart's page to a form that knows its price. */
export async function goToCheckout(page: Page): Promise<void> {
  await open(page, '/cart');
  await page.getByRole('button', { name: 'Checkout', exact: true }).click();
  await page.waitForURL('**/checkout');
  await listens(page);
}

const address = {
  'First name': 'Ada',
  'Last name': 'Byron',
  'Street and number': 'Hauptstraße 1',
  'Postal code': '10115',
  City: 'Berlin',
};

/** @param token null where there is nothing to pay, and no field for it */
export async function fillIn(page: Page, token: string | null = 'tok_ok', email = anEmail()): Promise<void> {
  await page.getByLabel('Email').fill(email);
  for (const [label, value] of Object.entries(address))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByLabel('Country').selectOption({ label: 'Germany' });
  if (token !== null) await page.getByLabel('Card token').fill(token);
}

/** The button that buys, once it can be pressed if `isReady`. */
export const payButton = (page: Page, isReady = false) =>
  page.getByRole('button', { name: /^(Pay|Place order)/, ...(isReady ? { disabled: false } : {}) });

export const placeOrder = (page: Page) => payButton(page).click();

/** Everything from a product's page to the click that buys it. */
export async function buy(page: Page, slug: string, token?: string): Promise<void> {
  await putIntoCart(page, slug);
  await goToCheckout(page);
  await fillIn(page, token);
  await placeOrder(page);
}

/** Waits for the page of a purchase's order, which is a document of its own. @returns its path and number */
export async function orderOn(page: Page): Promise<{ path: string; number: string }> {
  await page.waitForURL('**/orders/*');
  await listens(page);
  const number = await page.locator('[data-order-number]').getAttribute('data-order-number');
  return { path: new URL(page.url()).pathname, number: number ?? '' };
}

/** The state of each step of the checkout, by name. */
export async function stepsOn(page: Page): Promise<Record<string, string>> {
  const entries = await page
    .locator('[data-step]')
    .evaluateAll((steps) =>
      steps.map((step): [string, string] => [
        step.getAttribute('data-step') ?? '',
        step.getAttribute('data-status') ?? '',
      ]),
    );
  return Object.fromEntries(entries);
}

/** A session without the form, for tests that are not about the sign-in. */
export async function signIn(page: Page, who: Account): Promise<void> {
  await signedIn(who, async (data) => {
    const headers = { 'x-requested-with': 'storefront' };
    const response = await page.context().request.post('/api/session', { headers, data });
    return { status: response.status() };
  });
}

/** Delays the page's requests to this path by half a second. */
export const slowDown = (page: Page, path: string) =>
  page.route(path, async (route) => {
    await wait(500);
    await route.continue();
  });

export const password = 'a long enough password';

/** On the page where an account is made. */
export async function register(page: Page, email: string): Promise<void> {
  await page.getByLabel('First name').fill('Grace');
  await page.getByLabel('Last name').fill('Hopper');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL((url) => url.pathname !== '/register');
}

/** The link to a page of the shop in a mail to this address. */
export const linkIn = (email: string, page: string): Promise<string> =>
  until(
    async () => {
      for (const { ID } of await mailsTo(email)) {
        const mail = (await (await fetch(`${required('E2E_MAIL')}/api/v1/message/${ID}`)).json()) as {
          Text: string;
        };
        const found = new RegExp(`/${page}\\S*`).exec(mail.Text)?.[0];
        if (found) return found;
      }
      return '';
    },
    (found) => found !== '',
    'the mail with the link',
  );
