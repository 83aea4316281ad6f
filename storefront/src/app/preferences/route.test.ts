import { POST } from './route';

const send = (body: string, headers: Record<string, string> = {}) =>
  POST(
    new Request('http://shop.example/preferences', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      body,
    }),
  );

test('stores the language and redirects to the page of the form', async () => {
  const response = await send('locale=de', { referer: 'http://shop.example/search?q=mug' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/de/search?q=mug');
  expect(response.headers.get('set-cookie')).toMatch(/^locale=de; Path=\/;/);
});

test('leaves the other language', async () => {
  const response = await send('locale=en', { referer: 'http://shop.example/de/search?q=mug' });
  expect(response.headers.get('location')).toBe('/search?q=mug');
});

test.each(['https://evil.example//evil.example/', 'https://evil.example/\\evil.example', 'nonsense'])(
  'coming from %s it stays in the shop',
  async (referer) => {
    expect((await send('locale=en', { referer })).headers.get('location')).toBe('/');
  },
);

test('does not store an unknown language', async () => {
  const response = await send('locale=xx');
  expect(response.status).toBe(303);
  expect(response.headers.get('set-cookie')).toBeNull();
});

test('rejects a body that is not a form', async () => {
  for (const type of ['application/json', 'multipart/form-data', 'text/plain'])
    expect((await send('{"locale":"de"}', { 'content-type': type })).status).toBe(400);
});
