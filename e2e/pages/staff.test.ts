import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { keepPicture, open, useBrowser } from '../browser';
import { ask, send } from '../api';
import { login, until } from '../shop';
import { aThingInTheShop, buy, orderOn, signIn } from './shopper';

jest.setTimeout(120_000);

const { visitor } = useBrowser();

/** A word that is unique in the shop; letters only, so that search treats it as one. */
const aWord = () =>
  [...randomUUID().replaceAll('-', '')].map((hex) => 'abcdefghijklmnop'[parseInt(hex, 16)]).join('');

const inSearch = (word: string) =>
  until(
    () => ask('searchProducts', { query: { q: word } }),
    ({ body }) => body.total === 1,
    `${word} in search`,
    30_000,
  );

test("an order's page follows an admin's changes automatically", async () => {
  const { slug } = await aThingInTheShop(await login('admin'));
  const shopper = await visitor();
  await buy(shopper, slug);
  const { path } = await orderOn(shopper);
  await shopper.locator('[data-payment-status="paid"]').waitFor();
  await shopper.evaluate('window.wasHereAllTheTime = true');

  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, `/admin${path}`);
  await page.getByRole('button', { name: 'Fulfil items', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Fulfil items' });
  await dialog.getByLabel('Carrier').fill('Post');
  await dialog.getByLabel('Tracking number').fill('00340434161094');
  await dialog.getByRole('button', { name: 'Mark as shipped' }).click();
  await page.getByRole('dialog').waitFor({ state: 'hidden' });

  await shopper.locator('[data-fulfilment-status="fulfilled"]').waitFor();
  await shopper.getByText('Shipped with Post, tracking number 00340434161094').waitFor();
  expect(await shopper.evaluate('window.wasHereAllTheTime')).toBe(true);
  await keepPicture(shopper, 'order that was sent');
});

test('a seller adds a product with a picture, and a shopper finds it by search', async () => {
  const word = aWord();
  const buffer = await sharp({ create: { width: 640, height: 640, channels: 3, background: '#4a6b3a' } })
    .png()
    .toBuffer();
  const page = await visitor();
  await signIn(page, 'seller');
  await open(page, '/seller');
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await page.getByRole('link', { name: 'New product' }).click();
  await page.waitForURL('**/seller/products/new');
  await page.getByLabel('Name', { exact: true }).first().fill(`Lantern ${word}`);
  await page.getByLabel('Sku').fill(`pages-${word.slice(0, 10)}`);
  await page.getByLabel('Price in EUR').fill('49.90');
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'lantern.png', mimeType: 'image/png', buffer });
  await page.getByLabel('Alt text of image 1').fill('A green lantern');
  await page.getByRole('button', { name: 'Create draft' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('link', { name: 'View in shop' }).waitFor();
  await keepPicture(page, 'product of a seller');
  await inSearch(word);

  const shopper = await visitor();
  await open(shopper, '/');
  const searchBox = shopper.getByRole('combobox', { name: 'Search' });
  await searchBox.fill(word);
  await shopper.keyboard.press('Enter');
  await shopper.waitForURL(`**/search?q=${word}`);
  expect(await searchBox.inputValue()).toBe(word);
  await shopper.getByRole('link', { name: `Lantern ${word}` }).click();
  await shopper.waitForURL('**/p/*');
  await shopper.getByRole('heading', { level: 1, name: `Lantern ${word}` }).waitFor();
  await shopper.getByText('€49.90').first().waitFor();
  expect(await searchBox.inputValue()).toBe('');
  const picture = shopper.getByRole('img', { name: 'A green lantern' }).first();
  await until(
    () => picture.evaluate((it) => (it as unknown as { naturalWidth: number }).naturalWidth),
    (width) => width > 0,
    'the picture',
  );
});

test('an admin previews a CSV file and imports it into the shop', async () => {
  const word = aWord();
  const header = 'product,name,status,sku,priceAmount,priceCurrency,option.colour,stock';
  const rows = ['red', 'blue'].map(
    (colour) => `${word},Kettle ${word},published,${word.slice(0, 12)}-${colour},3900,EUR,${colour},7`,
  );
  const page = await visitor();
  await signIn(page, 'admin');
  await open(page, '/admin/imports');
  const choose = (lines: string[]) =>
    page.getByLabel('CSV file').setInputFiles({
      name: 'kettles.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(lines.join('\n')),
    });
  const report = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

  await choose([header, ...rows].map((line) => line.replace(/7$/, 'many')));
  await page.getByRole('button', { name: 'Check file' }).click();
  await report('Rejected. No products were changed.');
  await page.getByText('The stock “many” is not a whole number.').first().waitFor();
  await page.getByRole('button', { name: 'Choose another file' }).click();

  await choose([header, ...rows]);
  await page.getByRole('button', { name: 'Check file' }).click();
  await report('The file is valid.');
  await keepPicture(page, 'import that was checked');
  expect(await send('getProduct', { params: { idOrSlug: word } })).toMatchObject({ status: 404 });
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await report('Completed');

  await inSearch(word);
  const shopper = await visitor();
  await open(shopper, `/search?q=${word}`);
  await shopper.getByRole('link', { name: `Kettle ${word}`, exact: true }).click();
  await shopper.getByRole('radio', { name: 'blue' }).waitFor();
  await shopper.getByText('In stock').waitFor();
});

test('errors of a file are shown in German, with the column titles of the file', async () => {
  const word = aWord();
  const page = await visitor({ locale: 'de-DE' });
  await signIn(page, 'admin');
  await open(page, '/admin/imports');
  const check = async (file: Buffer) => {
    await page
      .getByLabel('CSV-Datei')
      .setInputFiles({ name: 'dinge.csv', mimeType: 'text/csv', buffer: file });
    await page.getByRole('button', { name: 'Datei prüfen' }).click();
  };

  await check(Buffer.from('product;sku;Farbe\na;b;rot\n'));
  await page.getByText('Die Kopfzeile enthält unbekannte Spalten: Farbe.').waitFor();
  await check(Buffer.from(`product;sku;name\na;b;M\u00fcsli\n`, 'latin1'));
  await page.getByText('Die Datei ist kein UTF-8-Text.').waitFor();

  await check(Buffer.from(`sep=;\r\nProduct;SKU;Name;Price Amount;;\r\n${word};${word};Ding;12,99;;\r\n`));
  const row = page.getByRole('row').filter({ hasText: word });
  await row.getByText('Der Preis „12,99“ ist keine ganze Zahl.').waitFor();
  await row.getByText('Price Amount', { exact: true }).waitFor();
});
