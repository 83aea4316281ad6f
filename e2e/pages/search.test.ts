import { randomUUID } from 'node:crypto';
import { open, useBrowser } from '../browser';
import { ask } from '../api';
import { login, until } from '../shop';

jest.setTimeout(120_000);

const { visitor } = useBrowser();

test('results and suggestions show a name unchanged, with its matches marked', async () => {
  const admin = await login('admin');
  // Letters only: digits are separate words.
  const word = randomUUID()
    .replace(/[^a-f]/g, '')
    .padEnd(8, 'q');
  const name = `Mugs/Cups/${word} <b>2 in 1</b> & "more" &#x2F; 😀 鉄瓶`;
  const { body: product } = await ask('createProduct', {
    as: admin,
    body: {
      name,
      categories: [],
      variants: [{ sku: `slash-${word}`, price: { amount: 1_000, currency: 'EUR' } }],
    },
  });
  await ask('publishProduct', { as: admin, params: { idOrSlug: product.id }, body: {} });
  await until(
    () => ask('searchProducts', { query: { q: word } }),
    ({ body }) => body.total === 1,
    'the product in search',
  );

  const page = await visitor();
  await open(page, `/search?q=${word}+cups`);
  const card = page.getByRole('article').filter({ hasText: word });
  expect(await card.getByRole('heading').textContent()).toBe(name);
  expect(await card.locator('em').allTextContents()).toEqual(['Cups', word]);

  await page.getByRole('combobox').fill(word.slice(0, 7));
  const option = page.getByRole('option').filter({ hasText: word });
  expect(await option.locator('span').first().textContent()).toBe(name);
  expect(await option.locator('em').allTextContents()).toEqual([word.slice(0, 7)]);
});
