import { createMatcher } from './match';
import { routes, type Route } from './routes';

const match = createMatcher(routes);
const aRoute = (path: string): Route => ({
  method: 'get',
  path,
  operation: 'anOperation',
  upstream: 'product',
  access: 'public',
  limit: 'shop',
  bodyLimit: 1_024,
  pool: 'quick',
  isUpload: false,
  isFile: false,
  isCacheable: false,
});

test.each([
  ['GET', '/products', '/products'],
  ['GET', '/products/blue-mug_1.0', '/products/blue-mug_1.0'],
  ['get', '/products/p1', '/products/p1'],
  ['PATCH', '/users/me/addresses/a1', '/users/me/addresses/a1'],
  ['GET', `/products/${'a'.repeat(128)}`, `/products/${'a'.repeat(128)}`],
])('%s %s matches a route', (method, path, upstream) => {
  expect(match(method, path)?.path).toBe(upstream);
});

test.each([
  ['PUT', '/products'],
  ['HEAD', '/products'],
  ['GET', '/products/p1/publication'],
  ['CONSTRUCTOR', '/products'],
])('%s %s uses another method and matches no route', (method, path) => {
  expect(match(method, path)).toBeUndefined();
});

test.each([
  ['nothing', ''],
  ['the root', '/'],
  ['no leading slash', 'products'],
  ['a trailing slash', '/products/'],
  ['one segment too many', '/products/p1/p2'],
  ['another case', '/Products'],
  ['a parameter name', '/products/:idOrSlug/more'],
  ['dots that lead up', '/products/..'],
  ['dots within', '/products/../users'],
  ['one dot', '/products/.'],
  ['dots only', '/products/....'],
  ['encoded dots', '/products/%2e%2e'],
  ['half encoded dots', '/products/.%2E'],
  ['an encoded climb', '/products/..%2fusers'],
  ['an encoded slash', '/products/a%2fb'],
  ['an encoded slash in a literal', '/users%2fme'],
  ['an encoded backslash', '/products/a%5cb'],
  ['a twice encoded slash', '/products/a%252fb'],
  ['an empty segment', '//products'],
  ['an empty parameter', '/products//publication'],
  ['an id that is too long', `/products/${'a'.repeat(129)}`],
  ['NUL', '/products/a%00'],
  ['a line break', '/products/a%0ab'],
  ['a line break at the end', '/products/a%0a'],
  ['a space', '/products/a%20b'],
  ['a question mark', '/products/a%3fb'],
  ['a fragment', '/products/a%23b'],
  ['a semicolon', '/products/a;b=c'],
  ['letters outside ASCII', '/products/%C3%A9'],
  ['a broken escape', '/products/%zz'],
  ['half an escape', '/products/%2'],
  ['broken UTF-8', '/products/%ff'],
])('%s matches no route', (_name, path) => {
  expect(match('GET', path)).toBeUndefined();
});

test('the upstream path is built from the template and plain values', () => {
  expect(match('GET', '/p%72oducts/%61bc')?.path).toBe('/products/abc');
});

test('the first of two matching routes wins', () => {
  const both = createMatcher([aRoute('/items/special'), aRoute('/items/:itemId')]);
  expect(both('GET', '/items/special')?.route.path).toBe('/items/special');
  expect(both('GET', '/items/other')?.route.path).toBe('/items/:itemId');
});

test('the table lists each route once, and a literal precedes the parameter that would match it', () => {
  for (const route of routes) {
    const path = route.path.replace(/:\w+/g, 'x1');
    expect(match(route.method, path)?.route).toBe(route);
  }
});
