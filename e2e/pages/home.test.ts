import { randomUUID } from 'node:crypto';
import { firstHome } from '@sidecart/contracts/http/first-home';
import type { Schemas } from '@sidecart/contracts/http/types';
import type { Page } from 'playwright-core';
import { ask } from '../api';
import { desktop, open, phone, useBrowser } from '../browser';
import { aPicture, aThing, login, until, type Thing } from '../shop';
import { examineAll } from './examine';
import { htmlOf, median, msUntil, signIn } from './shopper';

jest.setTimeout(180_000);

type Block = Schemas['HomeBlock'];

const { visitor } = useBrowser();
let admin: string;
beforeAll(async () => {
  admin = await login('admin');
});
afterAll(() => saveHome([...firstHome]));

async function saveHome(blocks: Block[]): Promise<number> {
  const { version } = (await ask('getHome', { as: admin })).body;
  return (await ask('saveHome', { as: admin, body: { version, blocks } })).body.version;
}

/** A product with a picture, since the home page shows no other. */
async function aPicturedThing(onHand = 5): Promise<Thing & { name: string }> {
  const thing = await aThing(admin, onHand);
  const name = `Shown ${randomUUID().slice(0, 8)}`;
  const images = [{ mediaId: await aPicture(admin), alt: 'A picture' }];
  await ask('updateProduct', { as: admin, params: { idOrSlug: thing.id }, body: { name, images } });
  return { ...thing, name };
}

async function anAdmin(): Promise<Page> {
  const page = await visitor();
  await signIn(page, 'admin');
  return page;
}

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

test('staff write the hero and choose a shelf, and shoppers see both in their language', async () => {
  const thing = await aPicturedThing();
  await saveHome([{ kind: 'hero', title: { en: 'Before', de: 'Vorher' } }]);
  await msUntil('/', 'Before');
  const [english, german] = [`Hello ${randomUUID()}`, `Hallo ${randomUUID()}`];

  const page = await anAdmin();
  await open(page, '/admin/home');
  const hero = page.getByRole('group', { name: '1. Hero' });
  await hero.getByLabel('Title (English)').fill(english);
  await hero.getByLabel('Title (German)').fill(german);
  await page.getByRole('group', { name: 'Add a block' }).getByRole('button', { name: 'Products' }).click();
  const shelf = page.getByRole('group', { name: '2. Products' });
  await shelf.getByLabel('Title (English)').fill('Chosen by us');
  await shelf.getByLabel('Show').selectOption('chosen');
  await shelf.getByRole('combobox', { name: 'Products', exact: true }).fill(thing.name);
  await page.getByRole('option', { name: thing.name }).first().waitFor();
  await page.keyboard.press('Enter');
  await shelf.getByRole('button', { name: `Remove ${thing.name}`, exact: true }).waitFor();
  // With the keyboard alone: the shelf moves above the hero.
  await shelf.getByRole('button', { name: 'Move 2. Products up' }).press('Enter');
  await page.getByRole('group', { name: '1. Products' }).waitFor();
  await save(page);
  await page.getByText('Saved.', { exact: true }).waitFor();

  await Promise.all([msUntil('/', english), msUntil('/de', german)]);
  const [home, deutsch] = [await htmlOf('/'), await htmlOf('/de')];
  expect(home).not.toContain(german);
  expect(home.indexOf(thing.name)).toBeGreaterThan(0);
  expect(home.indexOf('Chosen by us')).toBeLessThan(home.indexOf(english));
  // Without a German title the English one is shown, and marked as English.
  expect(deutsch).toMatch(/<h2 lang="en"[^>]*>Chosen by us/);
});

test('a change of the home page is on it within two seconds, in both languages', async () => {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const [en, de] = [`Hello ${randomUUID()}`, `Hallo ${randomUUID()}`];
    await saveHome([{ kind: 'hero', title: { en, de } }]);
    times.push(Math.max(...(await Promise.all([msUntil('/', en), msUntil('/de', de)]))));
  }
  expect(median(times)).toBeLessThan(2_000);
});

test('a product that is sold out leaves the home page, and a shelf without products with it', async () => {
  const thing = await aPicturedThing(3);
  const title = `Few ${randomUUID()}`;
  await saveHome([
    { kind: 'products', title: { en: title }, from: 'chosen', productIds: [thing.id] },
    { kind: 'text', text: { en: 'A text.' } },
  ]);
  await msUntil('/', thing.name);
  await ask('adjustStock', {
    as: admin,
    key: randomUUID(),
    params: { sku: thing.sku },
    body: { delta: -3, reason: 'correction' },
  });
  expect(await msUntil('/', thing.name, false)).toBeLessThan(5_000);
  expect(await htmlOf('/')).not.toContain(title);
});

test('of two members of staff who change the home page, the second is asked to load it again', async () => {
  await saveHome([{ kind: 'text', title: { en: 'Ours' }, text: { en: 'A text.' } }]);
  const [one, other] = [await anAdmin(), await anAdmin()];
  for (const page of [one, other]) await open(page, '/admin/home');
  const title = (page: Page) => page.getByRole('group', { name: '1. Text' }).getByLabel('Title (English)');
  await title(one).fill('Mine');
  await save(one);
  await one.getByText('Saved.', { exact: true }).waitFor();
  await title(other).fill('Late');
  await save(other);
  await other.getByText('Another user has changed the home page.', { exact: false }).waitFor();
  expect(await title(other).inputValue()).toBe('Late');
  other.on('dialog', (dialog) => void dialog.accept());
  await other.getByRole('button', { name: 'Load the latest version' }).click();
  await until(
    () => title(other).inputValue(),
    (value) => value === 'Mine',
    'the latest version',
  );
});

test('an earlier version can be restored', async () => {
  const [before, after] = [`Earlier ${randomUUID()}`, `Later ${randomUUID()}`];
  const version = await saveHome([{ kind: 'text', title: { en: before }, text: { en: 'A text.' } }]);
  await saveHome([{ kind: 'text', title: { en: after }, text: { en: 'A text.' } }]);
  const page = await anAdmin();
  await open(page, '/admin/home');
  const row = page.getByRole('row', { name: `Version ${version}`, exact: false }).first();
  await row.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await page.locator(`input[value="${before}"]`).waitFor();
  await msUntil('/', before);
});

test('the page of a category introduces it in the language of the page', async () => {
  const name = `Described ${randomUUID().slice(0, 8)}`;
  const { slug } = (await ask('createCategory', { as: admin, body: { name } })).body;
  await htmlOf(`/c/${slug}`);
  const page = await anAdmin();
  await open(page, '/admin/categories');
  await page.getByRole('row', { name }).getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Description in English').fill('Cups of stoneware.');
  await dialog.getByLabel('Description in German').fill('Becher aus Steinzeug.');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'detached' });
  await msUntil(`/c/${slug}`, '<meta name="description" content="Cups of stoneware."/>');
  await msUntil(`/de/c/${slug}`, 'Becher aus Steinzeug.');
  await open(page, `/c/${slug}`);
  await page.getByRole('main').getByText('Cups of stoneware.').waitFor();
});

test('a product without a picture has a drawing, which is no text for screen readers', async () => {
  const { slug } = await aThing(admin, 3);
  const page = await visitor();
  await open(page, `/p/${slug}`);
  const drawing = page.getByRole('main').locator('[data-drawing]').first();
  expect(await drawing.getAttribute('aria-hidden')).toBe('true');
  const mask = await page.evaluate<string>(
    'getComputedStyle(document.querySelector("main [data-drawing]")).maskImage',
  );
  const [, address = ''] = /url\("?([^")]+)/.exec(mask) ?? [];
  expect((await page.request.get(address)).headers()['content-type']).toContain('image/svg+xml');
});

test('the home page and its staff page can be used by everyone, on a phone too', async () => {
  const thing = await aPicturedThing();
  const picture = { mediaId: await aPicture(admin), alt: { en: 'A shelf', de: 'Ein Regal' } };
  const title = { en: 'A title that says what this is', de: 'Donaudampfschifffahrtsgesellschaft' };
  await saveHome([
    { kind: 'hero', title, text: title, picture, link: { name: title, path: '/c/kitchen' } },
    { kind: 'products', title, from: 'chosen', productIds: [thing.id] },
    { kind: 'products', title, from: 'category', category: 'kitchen', count: 4 },
    { kind: 'categories', title, slugs: [] },
    { kind: 'text', title, text: { en: 'One.\n\nTwo.', de: 'Eins.\n\nZwei.' } },
    { kind: 'hero', title },
  ]);
  await msUntil('/', 'A title that says what this is');
  await msUntil('/de', 'Donaudampfschifffahrtsgesellschaft');
  await examineAll(await visitor(), [
    { path: '/', name: 'home of blocks' },
    { path: '/de', name: 'home of blocks de' },
  ]);
  const page = await anAdmin();
  await examineAll(page, [{ path: '/admin/home', viewports: [desktop, phone] }]);
});
