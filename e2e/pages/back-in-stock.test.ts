import { randomUUID } from 'node:crypto';
import { ask } from '../api';
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

const adjust = (sku: string, delta: number) =>
  ask('adjustStock', {
    as: admin,
    key: randomUUID(),
    params: { sku },
    body: { delta, reason: 'correction' },
  });

async function soldOut(): Promise<Thing> {
  const thing = await aThingInTheShop(admin);
  await adjust(thing.sku, -5);
  const page = await visitor();
  await until(
    async () => {
      await open(page, `/p/${thing.slug}`);
      return page.getByRole('button', { name: 'Email me when it is back' }).count();
    },
    (count) => count === 1,
    'the page of a product that is sold out',
  );
  return thing;
}

const subjectsTo = async (email: string) => (await mailsTo(email)).map(({ Subject }) => Subject);
const backIn = (subjects: string[]) => subjects.filter((subject) => subject.endsWith('is back in stock'));

test('a guest confirms the address and gets one mail when the product is back, and none a second time', async () => {
  const { slug, sku } = await soldOut();
  const email = anEmail();
  const page = await visitor();
  await open(page, `/p/${slug}`);
  await page.getByRole('button', { name: 'Email me when it is back' }).click();
  await page.getByRole('textbox', { name: 'Email' }).fill(email);
  await page.getByRole('button', { name: 'Send me the link' }).click();
  await page.getByText('We have sent a link to this address').waitFor();
  await examineAll(page, [
    {
      path: `/p/${slug}`,
      name: 'product that is sold out',
      show: (shown) => shown.getByRole('button', { name: 'Email me when it is back' }).click(),
    },
    { path: '/stock-alerts?token=x', name: 'mail about stock' },
    { path: '/de/stock-alerts?token=x', name: 'mail about stock in German' },
  ]);
  await open(page, await linkIn(email, 'stock-alerts'));
  await page.getByRole('button', { name: 'Confirm' }).click();
  await page.getByText('We will email you when the product is back in stock.').waitFor();

  await adjust(sku, 2);
  await until(
    () => subjectsTo(email),
    (subjects) => backIn(subjects).length === 1,
    'the mail',
  );
  expect(await linkIn(email, 'p/')).toContain(`/p/${slug}?variant=${sku}`);
  await adjust(sku, -2);
  await adjust(sku, 2);
  const [other, later] = [await soldOut(), anEmail()];
  const account = await visitor();
  await open(account, '/register');
  await register(account, later);
  await open(account, await linkIn(later, 'verify-email'));
  await account.getByRole('button', { name: 'Confirm', exact: true }).click();
  await account.getByText('Your email address is confirmed.').waitFor();
  await open(account, `/p/${other.slug}`);
  await account.getByRole('button', { name: 'Email me when it is back' }).click();
  await account.getByText('We will email you when this item is back in stock.').waitFor();
  await open(account, '/account');
  await account.getByRole('button', { name: /^Cancel: / }).waitFor();
  await adjust(other.sku, 1);
  await until(
    () => subjectsTo(later),
    (subjects) => backIn(subjects).length === 1,
    'the mail to the account',
  );
  expect(backIn(await subjectsTo(email))).toHaveLength(1);
});
