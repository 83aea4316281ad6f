import { sitemapFile, sitemapIndex } from './sitemap';

const urls = Array.from({ length: 100_001 }, (_, index) => `https://shop.example/p/${index}`);
const placesIn = (xml: string | null) =>
  [...(xml ?? '').matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url);

test('the index lists files of 50,000 pages that together contain every page', () => {
  const index = sitemapIndex(urls.length, (file) => `https://shop.example/sitemaps/${file}`);
  expect(placesIn(index)).toEqual([1, 2, 3].map((file) => `https://shop.example/sitemaps/${file}`));
  const files = [1, 2, 3].map((file) => placesIn(sitemapFile(urls, file)));
  expect(files.map(({ length }) => length)).toEqual([50_000, 50_000, 1]);
  expect(files.flat()).toEqual(urls);
});

test.each([0, 4, Number.NaN])('there is no file %d', (file) => {
  expect(sitemapFile(urls, file)).toBeNull();
});

test('escapes addresses for XML', () => {
  expect(placesIn(sitemapFile(['https://shop.example/?a=1&b=<'], 1))).toEqual([
    'https://shop.example/?a=1&amp;b=&lt;',
  ]);
});
