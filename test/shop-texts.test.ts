import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..');
const languages = ['en', 'de'] as const;

/** Compiled by other configurations than the tests of the root, so they are typed here. */
const load = <T extends object>(path: string) => jest.requireActual<T>(join(root, path));
const { RETURN_DAYS, deliveryZones } = load<{
  RETURN_DAYS: number;
  deliveryZones: {
    name: string;
    methods: { code: string; days: { from: number; to: number }; prices: Record<string, number> }[];
  }[];
}>('storefront/src/features/product/delivery-facts');
const { shippedPage } = load<{
  shippedPage: (slug: string, locale: string) => { markdown: string } | undefined;
}>('services/product/src/content/shipped-pages');

const textOf = (slug: string, locale: string) => shippedPage(slug, locale)?.markdown ?? '';

test.each(languages)('the texts about returns of %s state the period that product pages state', (locale) => {
  const days = { en: /(\d+) days/g, de: /(\d+) Tage/g }[locale];
  const stated = [...textOf('returns', locale).matchAll(days)].map(([, count]) => Number(count));
  expect(stated.length).toBeGreaterThan(3);
  expect(new Set(stated)).toEqual(new Set([RETURN_DAYS]));
  expect(textOf('terms', locale)).toMatch(
    { en: `of ${RETURN_DAYS} days`, de: `von ${RETURN_DAYS} Tagen` }[locale],
  );
});

test.each(languages)('the text about delivery of %s states the times and prices of checkout', (locale) => {
  const price = (amount = 0) =>
    ({ en: `€${(amount / 100).toFixed(2)}`, de: `${(amount / 100).toFixed(2).replace('.', ',')} €` })[locale];
  const words = { en: ['to', 'working days'], de: ['bis', 'Werktage'] }[locale];
  const wanted = deliveryZones.map(({ methods }) =>
    methods.map(
      ({ days, prices }) => `${days.from} ${words[0]} ${days.to} ${words[1]}, ${price(prices['EUR'])}`,
    ),
  );
  const rows = textOf('delivery', locale)
    .split('\n')
    .filter((line) => line.includes('€'))
    .map((line) =>
      line
        .split('|')
        .slice(2, 4)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(wanted);
});

/** Names of cookies and of browser storage in the sources of the storefront and the BFF. */
function storedNames(): string[] {
  const patterns = [
    /stored<.*>\(\w+, '([a-z-]+)'\)/g,
    /export const (?:VISITOR|LAST_CHECKOUT) = '([a-z-]+)'/g,
    /cookies\.set\('(\w+)'/g,
    /document\.cookie = `(\w+)=/g,
    /hostCookie\(publicUrl, '(\w+)'/g,
  ];
  return ['storefront/src', 'bff/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .flatMap((name) => {
        const source = readFileSync(join(root, folder, name), 'utf8');
        return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, stored = '']) => stored));
      }),
  );
}

test('cookies and browser storage are written in known places only', () => {
  // Another place needs a pattern above and a row in the texts.
  const writes = /document\.cookie\s*=|localStorage|sessionStorage|cookies\.set\(|res\.cookie\(|set-cookie'/;
  const found = ['storefront/src', 'bff/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
      .filter((name) => writes.test(readFileSync(join(root, folder, name), 'utf8')))
      .map((name) => `${folder}/${name}`),
  );
  expect(found.sort()).toEqual([
    'bff/src/session/cookie.ts',
    'storefront/src/app/preferences/route.ts',
    'storefront/src/features/frame/theme-toggle.tsx',
    'storefront/src/lib/columns-cookie.ts',
    'storefront/src/lib/stored.ts',
    'storefront/src/page-cache/page-cache.ts',
  ]);
});

test.each(languages)(
  'the privacy text of %s names every cookie and everything that the browser stores',
  (locale) => {
    const names = new Set(storedNames());
    expect([...names].sort()).toEqual([
      'checkout-attempt',
      'checkout-draft',
      'columns',
      'device',
      'last-checkout',
      'locale',
      'recently-viewed',
      'session',
      'staff-shortcuts',
      'staff-views',
      'started-checkouts',
      'theme',
      'visitor',
      'wanted-product',
    ]);
    const cells = textOf('privacy', locale)
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .map((line) => line.split('|')[1] ?? '')
      .join();
    expect([...names].filter((name) => !new RegExp(`\\b${name}\\b`).test(cells))).toEqual([]);
  },
);
