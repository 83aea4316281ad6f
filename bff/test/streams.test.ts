import type { ServerResponse } from 'node:http';
import { eventually } from '@sidecart/kit/testing';
import { Refused, type Asked } from './fake-gateway';
import { startBff, type BffHarness } from './harness';
import type { Browser } from './browser';

let bff: BffHarness;
beforeAll(async () => (bff = await startBff()));
afterAll(() => bff.stop());

/** A stream at the gateway whose events the test sends. */
function streamAt(route: string, mayRead: (asked: Asked) => boolean = () => true) {
  const streams: ServerResponse[] = [];
  let isOver = false;
  bff.gateway.on(route, (asked, res) => {
    if (!mayRead(asked)) throw new Refused(404, 'checkout-not-found');
    res.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-request-id': 'x',
      'x-secret': 'x',
    });
    res.flushHeaders();
    res.on('close', () => (isOver = true));
    streams.push(res);
    return undefined;
  });
  const at = () => eventually(() => streams.at(-1), { what: 'a stream' });
  return {
    send: async (state: string) => void (await at()).write(`event: checkout\ndata: ${state}\n\n`),
    end: async () => void (await at()).end(),
    breakOff: async () => void (await at()).destroy(),
    isOver: () => isOver,
  };
}

async function guestWithCheckout(): Promise<{ browser: Browser; id: string }> {
  const browser = bff.browser();
  await browser.call('POST', '/api/cart/items', { body: { sku: 'mug-s', quantity: 1 } });
  const address = { firstName: 'A', lastName: 'B', line1: 'C', city: 'D', postalCode: 'E', country: 'DE' };
  const { body } = await browser.call('POST', '/api/checkouts', {
    body: {
      shippingAddress: address,
      shippingMethod: 'standard',
      payment: { method: 'card', token: 'tok_ok' },
      shownTotal: { amount: 2_990, currency: 'EUR' },
    },
    headers: { 'idempotency-key': 'k' },
  });
  return { browser, id: String(body['id']) };
}

describe('events', () => {
  test('arrive one by one, as they are sent', async () => {
    const { browser, id } = await guestWithCheckout();
    const stream = streamAt(
      'GET /checkouts/:id/events',
      ({ headers }) => headers['x-cart-token'] !== undefined,
    );
    const { res } = await browser.open(`/api/checkouts/${id}/events`);
    expect(res.headers).toMatchObject({
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    expect(res.headers).not.toHaveProperty('x-secret');
    expect(res.headers).not.toHaveProperty('content-encoding');
    let seen = '';
    res.setEncoding('utf8').on('data', (chunk: string) => (seen += chunk));
    for (const state of ['"running"', '"awaiting-payment"', '"completed"']) {
      await stream.send(state);
      await eventually(() => seen.endsWith(`data: ${state}\n\n`), { what: state });
    }
    await stream.end();
    await eventually(() => res.complete, { what: 'the end' });
  });

  test('end at the gateway when the browser disconnects', async () => {
    const { browser, id } = await guestWithCheckout();
    const stream = streamAt('GET /orders/:id/events');
    const { leave } = await browser.open(`/api/orders/order-of-${id}/events`);
    await stream.send('"placed"');
    leave();
    await eventually(() => stream.isOver(), { what: 'the end at the gateway' });
  });

  test('break off here when they break off there', async () => {
    const { browser, id } = await guestWithCheckout();
    const stream = streamAt('GET /checkouts/:id/events');
    const { res } = await browser.open(`/api/checkouts/${id}/events`);
    const broken = new Promise((resolve) => res.once('close', () => resolve(res.complete)));
    res.resume();
    await stream.send('"running"');
    await stream.breakOff();
    expect(await broken).toBe(false);
  });

  test('are only the browser’s own, and an error is a problem', async () => {
    const { id } = await guestWithCheckout();
    streamAt('GET /checkouts/:id/events', ({ headers }) => headers['x-cart-token'] === 'nobody');
    const { browser: other } = await bff.signedIn();
    for (const browser of [bff.browser(), other]) {
      const answer = await browser.get(`/api/checkouts/${id}/events`, { accept: 'text/event-stream' });
      expect(answer).toMatchObject({ status: 404, body: { code: 'checkout-not-found' } });
      expect(answer.headers['content-type']).toMatch('application/problem+json');
    }
  });

  test('requested by HEAD end at once', async () => {
    const { browser, id } = await guestWithCheckout();
    const stream = streamAt('GET /checkouts/:id/events');
    expect(await browser.call('HEAD', `/api/checkouts/${id}/events`)).toMatchObject({
      status: 200,
      text: '',
    });
    await eventually(() => stream.isOver(), { what: 'the end at the gateway' });
  });
});

describe('pictures', () => {
  const bytes = Buffer.alloc(200_000, 3);
  beforeEach(() => {
    bff.gateway.asked.length = 0;
    bff.gateway.on('GET /media/:id/:preset', ({ headers }, res) => {
      const isKnown = headers['if-none-match'] === '"m"';
      res.writeHead(isKnown ? 304 : headers.range ? 206 : 200, {
        'x-request-id': 'x',
        etag: '"m"',
        vary: 'Accept',
        'cache-control': 'public, max-age=31536000, immutable',
        'set-cookie': 'evil=1',
        ...(isKnown ? {} : { 'content-type': 'image/webp', 'content-length': String(bytes.length) }),
      });
      res.end(isKnown ? undefined : bytes);
      return undefined;
    });
  });
  const see = (headers = {}, path = '/api/media/m-1/card', browser = bff.browser()) =>
    browser.get(path, headers);

  test('have all headers that let a browser cache them, and are the same for every user', async () => {
    const { browser } = await bff.signedIn();
    bff.gateway.asked.length = 0;
    const { status, headers } = await see({ accept: 'image/avif', range: 'bytes=0-9' }, undefined, browser);
    expect(status).toBe(206);
    expect(headers).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '200000',
      'cache-control': 'public, max-age=31536000, immutable',
      etag: '"m"',
      vary: 'Accept',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect(headers).not.toHaveProperty('set-cookie');
    const [asked] = bff.gateway.asked;
    expect(asked?.headers).toMatchObject({ accept: 'image/avif', range: 'bytes=0-9' });
    expect(asked?.headers).not.toHaveProperty('authorization');
    expect(asked?.headers).not.toHaveProperty('cookie');
  });

  test('are not sent again to a browser that has them', async () => {
    expect(await see({ 'if-none-match': '"m"' })).toMatchObject({ status: 304, text: '' });
  });

  test.each([
    '/api/media/m-1/huge',
    '/api/media/..%2f..%2fusers',
    '/api/media/%2e%2e/card',
    '/api/media/a%00b/card',
  ])('%s is rejected before any service is called', async (path) => {
    expect((await see({}, path)).status).toBe(400);
    expect(bff.gateway.asked).toEqual([]);
  });
});
