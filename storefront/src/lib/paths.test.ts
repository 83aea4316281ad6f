import { localPath, toQuery, withQuery } from './paths';

test.each(['/', '/account', '/p/mug?size=l#reviews', '/search?q=%2F%2Fevil'])(
  '%s leads to this shop',
  (path) => {
    expect(localPath(path, '/else')).toBe(path);
  },
);

test.each([
  'https://evil.example/',
  '//evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '/\t/evil.example',
  '/a\n',
  '/\\/evil',
  'javascript:alert(1)',
  'account',
  '',
  undefined,
])('%j does not', (path) => {
  expect(localPath(path, '/else')).toBe('/else');
});

test('repeated parameters stay repeated', () => {
  expect(toQuery({ brand: ['a', 'b'], q: 'x', none: undefined }).toString()).toBe(
    'brand=a&brand=b&q=x&none=',
  );
});

test('a path has a question mark only before parameters', () => {
  expect(withQuery('/p/mug', {})).toBe('/p/mug');
  expect(withQuery('/p/mug', { utm: ['a b', 'c'], q: '&' })).toBe('/p/mug?utm=a+b&utm=c&q=%26');
});
