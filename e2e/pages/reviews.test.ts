import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { ask } from '../api';
import { aCustomer } from '../callers';
import { open, useBrowser } from '../browser';
import { login, mailsTo, until, type Thing } from '../shop';
import { examineAll } from './examine';
import { aThingInTheShop, anEmail, linkIn, register } from './shopper';

jest.setTimeout(180_000);

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});

/** A published review by a customer whose address is verified. */
async function aReview(thing: Thing, rating: number, body: string): Promise<void> {
  const { email, password } = await aCustomer('reviewer');
  await until(
    () => mailsTo(email),
    (mails) => mails.length > 0,
    'the mail of the registration',
  );
  const token = new URL(await linkIn(email, 'verify-email'), 'http://shop').searchParams.get('token') ?? '';
  await ask('verifyEmail', { body: { token } });
  const as = (await ask('logIn', { body: { email, password } })).body.accessToken;
  const params = { idOrSlug: thing.id };
  const written = await ask('writeReview', { as, key: randomUUID(), params, body: { rating, body } });
  await ask('publishReview', {
    as: admin,
    key: randomUUID(),
    params: { reviewId: written.body.id },
    body: {},
  });
}

const texts = (page: Page) => page.locator('#reviews li p.whitespace-pre-line').allTextContents();
const untilTexts = (page: Page, expected: string[]) =>
  until(
    () => texts(page),
    (shown) => shown.join() === expected.join(),
    expected.join(),
    10_000,
  );

test('reviews are filtered by stars, and a vote moves one to the top of the most helpful', async () => {
  const thing = await aThingInTheShop(admin);
  await aReview(thing, 5, 'The oldest one.');
  await aReview(thing, 2, 'The middle one.');
  await aReview(thing, 5, 'The newest one.');
  const page = await visitor();
  await open(page, '/register');
  await register(page, anEmail());
  await open(page, `/p/${thing.slug}`);
  await untilTexts(page, ['The newest one.', 'The middle one.', 'The oldest one.']);

  await page.getByRole('button', { name: /^5 stars/ }).click();
  await untilTexts(page, ['The newest one.', 'The oldest one.']);
  expect(await page.getByRole('button', { name: /^3 stars/ }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Show all reviews' }).click();
  await untilTexts(page, ['The newest one.', 'The middle one.', 'The oldest one.']);

  const middle = page.locator('#reviews li', { hasText: 'The middle one.' });
  const vote = middle.getByRole('button', { name: 'Helpful' });
  await vote.click();
  await middle.getByText('1 person found this helpful').waitFor();
  expect(await vote.getAttribute('aria-pressed')).toBe('true');
  await page.getByLabel('Sort by').selectOption({ label: 'Most helpful' });
  await until(
    async () => {
      await page.getByLabel('Sort by').selectOption({ label: 'Newest' });
      await page.getByLabel('Sort by').selectOption({ label: 'Most helpful' });
      await page.locator('#reviews ul[aria-busy="false"]').waitFor();
      return (await texts(page))[0];
    },
    (first) => first === 'The middle one.',
    'the most helpful review at the top',
  );

  // The vote is known after a reload, and can be withdrawn.
  await open(page, `/p/${thing.slug}`);
  await page.locator('#reviews').scrollIntoViewIfNeeded();
  await page.locator('#reviews [aria-pressed="true"]').waitFor();
  await vote.click();
  await until(
    () => vote.getAttribute('aria-pressed'),
    (pressed) => pressed === 'false',
    'the withdrawn vote',
  );
  await examineAll(page, [`/p/${thing.slug}`, `/de/p/${thing.slug}`]);
});

test('the vote of a guest leads to the sign-in', async () => {
  const thing = await aThingInTheShop(admin);
  await aReview(thing, 4, 'A review.');
  const page = await visitor();
  await open(page, `/p/${thing.slug}`);
  await page.getByRole('button', { name: 'Helpful' }).click();
  await page.waitForURL(`**/login?next=*`);
});
