import { sitemapFile, sitemapIndex } from './sitemap';

const SHOP = 'https://shop.example';
const paths = Array.from({ length: 50_001 }, (_, index) => `/p/${index}`);
const placesIn = (xml: string | null) =>
  [...(xml ?? '').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url);

test('the index lists files of 50,000 addresses that together contain every page in every language', () => {
  const index = sitemapIndex(paths.length, (file) => `${SHOP}/sitemaps/${file}`);
  expect(placesIn(index)).toEqual([1, 2, 3].map((file) => `${SHOP}/sitemaps/${file}`));
  const files = [1, 2, 3].map((file) => placesIn(sitemapFile(paths, file, SHOP)));
  expect(files.map(({ length }) => length)).toEqual([50_000, 50_000, 2]);
  expect(files.flat()).toEqual(paths.flatMap((path) => [SHOP + path, `${SHOP}/de${path}`]));
});

test('each address names the page in all languages', () => {
  expect(sitemapFile(['/p/mug'], 1, SHOP)?.split('\n')[3]).toBe(
    '<url><loc>https://shop.example/de/p/mug</loc>' +
      '<xhtml:link rel="alternate" hreflang="en" href="https://shop.example/p/mug"/>' +
      '<xhtml:link rel="alternate" hreflang="de" href="https://shop.example/de/p/mug"/></url>',
  );
});

test.each([0, 4, Number.NaN])('there is no file %d', (file) => {
  expect(sitemapFile(paths, file, SHOP)).toBeNull();
});

test('escapes addresses for XML', () => {
  expect(placesIn(sitemapFile(['/?a=1&b=<'], 1, SHOP))[0]).toBe('https://shop.example/?a=1&amp;b=&lt;');
});
