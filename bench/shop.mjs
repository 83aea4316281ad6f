// A shopper for the benchmarks: creates carts, buys, and waits for completion over the event stream.
import { randomUUID } from 'node:crypto';
import { percentiles, runMany } from './figures.mjs';

/** @param {Record<string, string>} common headers of every request */
export function createCaller(address, common = {}) {
  return async function call(method, path, { cart, as, body } = {}) {
    const response = await fetch(address + path, {
      method,
      headers: {
        ...common,
        ...(body ? { 'content-type': 'application/json' } : {}),
        ...(cart ? { 'x-cart-token': cart } : {}),
        ...(as ? { authorization: `Bearer ${as}` } : {}),
        'idempotency-key': randomUUID(),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
    return text ? JSON.parse(text) : undefined;
  };
}

export function createShop(origin, password) {
  const api = `${origin}/api/v1`;
  const call = createCaller(api);

  let signedIn = { until: 0 };
  /** Kept for a while, because an account signs in ten times a minute at most. */
  async function signIn() {
    if (Date.now() > signedIn.until) {
      const answer = await call('POST', '/auth/login', { body: { email: 'admin@example.com', password } });
      signedIn = { accessToken: answer.accessToken, until: Date.now() + answer.expiresIn * 500 };
    }
    return signedIn;
  }

  /** Retries for a while. */
  async function soon(work) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (error) {
        if (tries > 50) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  return {
    api,

    /** A published product with enough stock for a run. @returns its id, slug and sku */
    async aProduct() {
      const { accessToken: as } = await signIn();
      const sku = `bench-${randomUUID().slice(0, 8)}`;
      const price = { amount: 1_990, currency: 'EUR' };
      const product = { name: `Bench ${sku}`, categories: [], variants: [{ sku, price }] };
      const { id, slug } = await call('POST', '/products', { as, body: product });
      await call('PUT', `/inventory/${sku}`, { as, body: { onHand: 1_000_000 } });
      await call('POST', `/products/${id}/publication`, { as, body: {} });
      return { id, slug, sku };
    },

    /** A code that takes ten per cent off. */
    async aCoupon() {
      const { accessToken: as } = await signIn();
      const code = `BENCH-${randomUUID().slice(0, 8)}`.toUpperCase();
      const campaign = { name: code, kind: 'percentage', code, basisPoints: 1_000, limits: {}, active: true };
      await call('POST', '/campaigns', { as, body: campaign });
      return code;
    },

    /** A cart of these skus, with a coupon if there is a code. @returns its token; cart may not have received a new product yet */
    async aCart([first, ...others], code) {
      const { token } = await soon(() => call('POST', '/cart/items', { body: { sku: first, quantity: 1 } }));
      for (const sku of others)
        await soon(() => call('POST', '/cart/items', { cart: token, body: { sku, quantity: 1 } }));
      if (code) await call('POST', '/cart/coupons', { cart: token, body: { code } });
      return token;
    },

    /** Buys, and waits until the checkout is `completed`. @returns its id */
    async buy(cart) {
      const { id } = await call('POST', '/checkouts', {
        cart,
        body: {
          email: 'bench@example.com',
          shippingMethod: 'standard',
          payment: { method: 'card', token: 'tok_ok' },
          shippingAddress: {
            firstName: 'Ada',
            lastName: 'Byron',
            line1: 'Hauptstraße 1',
            city: 'Berlin',
            postalCode: '10115',
            country: 'DE',
          },
        },
      });
      const stream = await fetch(`${api}/checkouts/${id}/events`, { headers: { 'x-cart-token': cart } });
      const text = await stream.text();
      if (!text.includes('"status":"completed"')) throw new Error(`not completed: ${text.slice(-300)}`);
      return id;
    },
  };
}

/** Runs `count` items of work with `atOnce` in flight. @returns items per second and latencies in ms */
export async function measure(count, atOnce, work) {
  const { latencies, seconds } = await runMany(count, atOnce, work);
  const { p50, p95 } = percentiles(latencies);
  return { perSecond: count / seconds, p50, p95 };
}
