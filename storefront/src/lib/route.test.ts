import { addressOf } from './route';

test('parameters are escaped', () => {
  const params = { idOrSlug: 'a/b', sku: 'ä?' };
  expect(addressOf('DELETE /admin/products/:idOrSlug/variants/:sku', { params })).toEqual({
    method: 'DELETE',
    path: '/api/admin/products/a%2Fb/variants/%C3%A4%3F',
  });
});

test('a query is appended without missing values', () => {
  const { path } = addressOf('GET /admin/orders', { query: { email: 'a&b@example.com', cursor: undefined } });
  expect(path).toBe('/api/admin/orders?email=a%26b%40example.com');
  expect(addressOf('GET /admin/orders', { query: { cursor: undefined } }).path).toBe('/api/admin/orders');
});

test('the query of a page is passed on as it is', () => {
  const query = new URLSearchParams('brand=a&brand=b');
  expect(addressOf('GET /screens/search', { query }).path).toBe('/api/screens/search?brand=a&brand=b');
});

test('a list of values is a repeated parameter', () => {
  const { path } = addressOf('GET /admin/names', { query: { user: ['u1', 'u2'], product: undefined } });
  expect(path).toBe('/api/admin/names?user=u1&user=u2');
});
