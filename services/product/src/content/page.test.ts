import { FIXED_PAGES } from '@sidecart/contracts/http/content';
import { inPageOrder, placeholdersOf } from './page';
import { shippedPage, shippedPages } from './shipped-pages';

describe('placeholders', () => {
  test('are what stands in brackets, each once', () => {
    expect(placeholdersOf('[Name of the company], [street]\n\n[street] (see above)')).toEqual([
      '[Name of the company]',
      '[street]',
    ]);
  });

  test.each([
    ['a link', '[Find an order](/orders)'],
    ['a link by reference', '[terms][1]\n\n[1]: /pages/terms'],
    ['a picture', '![A mug](/mug.webp)'],
    ['the boxes of a task list', '- [ ] open\n- [x] done'],
    ['escaped brackets', '\\[not meant\\]'],
    ['brackets over two lines', '[one\ntwo]'],
  ])('are not %s', (_what, markdown) => expect(placeholdersOf(markdown)).toEqual([]));

  test('are listed up to twenty, however many there are', () => {
    const many = Array.from({ length: 500 }, (_, at) => `[part ${at}]`).join(' ');
    expect(placeholdersOf(many)).toHaveLength(20);
  });
});

test('every fixed page is delivered in both languages', () => {
  for (const locale of ['en', 'de'] as const)
    for (const slug of FIXED_PAGES)
      expect(shippedPage(slug, locale)).toMatchObject({
        version: 0,
        title: expect.stringMatching(/\S/),
        markdown: expect.stringMatching(/^\S[\s\S]{200,}\S$/),
      });
  expect(shippedPages).toHaveLength(2 * FIXED_PAGES.length);
});

test('both languages have the same number of gaps for the operator to fill in, and of headings', () => {
  for (const slug of FIXED_PAGES) {
    const texts = (['en', 'de'] as const).map((locale) => shippedPage(slug, locale)?.markdown ?? '');
    const counts = texts.map((text) => [placeholdersOf(text).length, text.match(/^## /gm)?.length]);
    expect([slug, counts[1]]).toEqual([slug, counts[0]]);
  }
  for (const locale of ['en', 'de'] as const)
    expect(shippedPage('imprint', locale)?.placeholders.length).toBeGreaterThan(5);
});

test('fixed pages are listed in their own order, then the others by title', () => {
  const page = (slug: string, title = slug) => ({ slug, title });
  const listed = [page('z', 'Ärger'), page('imprint'), page('b', 'Zebra'), page('about'), page('a', 'Anton')];
  expect(inPageOrder(listed).map(({ slug }) => slug)).toEqual(['about', 'imprint', 'a', 'z', 'b']);
});
