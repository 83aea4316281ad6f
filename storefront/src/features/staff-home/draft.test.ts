import { firstHome } from '@sidecart/contracts/http/first-home';
import { emptyBlock, kinds, moved, toBlock, toEditable, written } from './draft';

test('blank texts are not sent', () => {
  expect(written({ en: ' Cups ', de: '  ' })).toEqual({ en: 'Cups' });
  expect(written({ en: '' })).toBeUndefined();
  expect(
    toBlock({
      kind: 'hero',
      title: { en: 'Hello ', de: '' },
      text: { en: ' ' },
      picture: { mediaId: 'm', alt: { de: '' } },
      link: { name: {}, path: ' ' },
    }),
  ).toEqual({ kind: 'hero', title: { en: 'Hello' }, picture: { mediaId: 'm' } });
});

test('a shelf sends only what its source needs', () => {
  const shelf = {
    kind: 'products',
    title: { en: 'Mugs' },
    productIds: ['p'],
    category: 'mugs',
    count: 4,
  } as const;
  const sent = { kind: 'products', title: { en: 'Mugs' } };
  const of = (from: 'chosen' | 'category' | 'newest') => toBlock({ ...shelf, productIds: ['p'], from });
  expect(of('chosen')).toEqual({ ...sent, from: 'chosen', productIds: ['p'] });
  expect(of('category')).toEqual({ ...sent, from: 'category', category: 'mugs', count: 4 });
  expect(of('newest')).toEqual({ ...sent, from: 'newest', count: 4 });
});

test('a shelf of a saved page shows its number of products, also where the page leaves it out', () => {
  const shelves = firstHome.map(toEditable).filter(({ kind }) => kind === 'products');
  expect(shelves.map((shelf) => 'count' in shelf && shelf.count)).toEqual([8, 8]);
  // A shelf of chosen products has none, until another source is chosen.
  expect(toEditable({ kind: 'products', title: {}, from: 'chosen', productIds: ['p'] })).toHaveProperty(
    'count',
    8,
  );
  expect(toEditable({ kind: 'products', title: {}, from: 'newest', count: 3 })).toHaveProperty('count', 3);
});

test('every kind begins empty', () => {
  expect(kinds.map((kind) => toBlock(emptyBlock(kind)).kind)).toEqual([...kinds]);
});

test('an entry moves up and down', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
});
