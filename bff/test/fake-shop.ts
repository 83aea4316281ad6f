import { randomBytes, randomUUID } from 'node:crypto';
import { Answered, Refused, type Asked, type FakeGateway } from './fake-gateway';

export const eur = (amount: number) => ({ amount, currency: 'EUR' });
const token = (kind: string) => `${kind}-${randomBytes(24).toString('base64url')}`;

export interface FakeUser {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  role: 'customer' | 'seller' | 'admin';
  emailVerified: boolean;
}

interface Line {
  sku: string;
  quantity: number;
}

interface FakeCart {
  lines: Line[];
  coupons: string[];
  version: number;
  frozenBy: string | null;
  mergedInto?: string;
}

export const PASSWORD = 'correct horse';

const categories = [
  {
    slug: 'kitchen',
    name: 'Kitchen',
    position: 0,
    children: [{ slug: 'mugs', name: 'Mugs', position: 0, children: [] }],
  },
  { slug: 'desk', name: 'Desk', position: 1, children: [] },
];

export const aProduct = (overrides: object = {}) => ({
  id: 'p-mug',
  slug: 'blue-mug',
  name: 'Blue mug',
  description: 'Keeps warm.',
  status: 'published',
  brand: 'Kiln & Co',
  categories: ['mugs'],
  sellerId: 'seller-1',
  attributes: { Material: 'stoneware', Dishwasher: true },
  variants: [
    { sku: 'mug-s', price: eur(1_250), options: { Size: 'S' }, availability: 'in-stock' },
    { sku: 'mug-l', price: eur(1_450), options: { Size: 'L' }, availability: 'out-of-stock' },
  ],
  options: [{ name: 'Size', values: ['S', 'L'] }],
  images: [{ mediaId: 'm-1', alt: 'A blue mug' }],
  availability: 'in-stock',
  rating: { average: 4.5, count: 2 },
  version: 3,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-02T00:00:00.000Z',
  ...overrides,
});

export const aListed = (overrides: object = {}) => ({
  id: 'p-mug',
  slug: 'blue-mug',
  name: 'Blue mug',
  status: 'published',
  price: eur(1_250),
  priceVaries: true,
  defaultSku: 'mug-s',
  brand: 'Kiln & Co',
  thumbnail: { mediaId: 'm-1', alt: 'A blue mug' },
  availability: 'in-stock',
  ...overrides,
});

export const aSearchAnswer = (overrides: object = {}) => ({
  items: [
    {
      ...aListed(),
      rating: { average: 4.5, count: 2 },
      highlights: [
        { field: 'name', start: 5, end: 8 },
        { field: 'snippet', start: 2, end: 5 },
      ],
    },
  ],
  facets: {
    category: [{ slug: 'mugs', name: 'Mugs', count: 1 }],
    brand: [{ slug: 'kiln', name: 'Kiln & Co', count: 1 }],
    price: [{ minPrice: 1_000, maxPrice: 2_499, count: 1 }],
    inStock: [
      { value: true, count: 1 },
      { value: false, count: 4 },
    ],
    attributes: [{ name: 'Material', values: [{ value: 'stoneware', count: 1 }] }],
  },
  total: 1,
  page: 1,
  pages: 1,
  nextCursor: null,
  relaxed: false,
  didYouMean: null,
  ...overrides,
});

const totals = (subtotal: number) => ({
  subtotal: eur(subtotal),
  discount: eur(0),
  shipping: null,
  tax: null,
  taxIncluded: true,
  total: eur(subtotal),
});

const steps = [
  'validate-cart',
  'reserve-inventory',
  'calculate-discounts',
  'initiate-payment',
  'create-order',
  'clear-cart',
];

export const address = {
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
};

export const anOrder = (overrides: object = {}) => ({
  id: 'order-1',
  number: 'SC-000001',
  checkoutId: 'checkout-1',
  status: 'placed',
  paymentStatus: 'paid',
  fulfilmentStatus: 'unfulfilled',
  email: 'ada@example.com',
  items: [
    {
      sku: 'mug-s',
      productId: 'p-mug',
      name: 'Blue mug',
      options: { Size: 'S' },
      quantity: 2,
      fulfilledQuantity: 0,
      unitPrice: eur(1_250),
      discount: eur(0),
      lineTotal: eur(2_500),
      sellerId: 'seller-1',
    },
  ],
  totals: { ...totals(2_500), shipping: eur(490), tax: eur(477), total: eur(2_990) },
  refunded: eur(0),
  shippingAddress: address,
  billingAddress: address,
  shippingMethod: { code: 'standard', name: 'Standard', price: eur(490) },
  coupons: [],
  cancelReason: null,
  createdAt: '2026-02-01T10:00:00.000Z',
  updatedAt: '2026-02-01T10:00:00.000Z',
  ...overrides,
});

/** The shop behind the fake gateway: accounts, tokens, carts, a product, a checkout and its order. */
export function furnish(gateway: FakeGateway) {
  const users = new Map<string, FakeUser>();
  const access = new Map<string, FakeUser>();
  const refresh = new Map<string, { user: FakeUser; used: boolean; family: string }>();
  const carts = new Map<string, FakeCart>();
  /** The owners of checkouts and orders: a user's id, or a cart token. */
  const owners = new Map<string, string>();
  /** Checkouts that have failed. */
  const failed = new Set<string>();
  const revokedFamilies = new Set<string>();

  const userOf = ({ headers }: Asked): FakeUser | undefined => {
    const [, shown] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    if (shown === undefined) return undefined;
    const user = access.get(shown);
    if (!user) throw new Refused(401, 'token-revoked');
    return user;
  };
  const signedIn = (asked: Asked): FakeUser => {
    const user = userOf(asked);
    if (!user) throw new Refused(401, 'token-missing');
    return user;
  };
  const ownerOf = (asked: Asked): string | undefined =>
    userOf(asked)?.id ?? (asked.headers['x-cart-token'] as string | undefined);
  const owned = (id: string, asked: Asked) => {
    const isStaff = userOf(asked)?.role === 'admin';
    if (!isStaff && (owners.get(id) === undefined || owners.get(id) !== ownerOf(asked)))
      throw new Refused(404, 'not-found');
  };

  function toSession(user: FakeUser, family: string) {
    const accessToken = token('access');
    const refreshToken = token('refresh');
    access.set(accessToken, user);
    refresh.set(refreshToken, { user, used: false, family });
    return { accessToken, refreshToken, expiresIn: 900, tokenType: 'Bearer', user };
  }

  const cartView = (cart: FakeCart | undefined, more: object = {}) => {
    const lines = cart?.lines ?? [];
    const subtotal = lines.reduce((sum, { quantity }) => sum + quantity * 1_250, 0);
    return {
      id: cart ? 'cart' : null,
      version: cart?.version ?? 0,
      items: lines.map(({ sku, quantity }) => ({
        sku,
        productId: 'p-mug',
        name: 'Blue mug',
        quantity,
        unitPrice: eur(1_250),
        lineTotal: eur(quantity * 1_250),
        problems: [],
      })),
      coupons: (cart?.coupons ?? []).map((code) => ({ code, applied: false, reason: 'unknown-code' })),
      checkoutId: cart?.frozenBy ?? null,
      totals: totals(subtotal),
      ...more,
    };
  };
  const openCart = (asked: Asked): FakeCart => {
    const cart = carts.get(ownerOf(asked) ?? '');
    if (!cart || cart.mergedInto) throw new Refused(404, 'cart-not-found');
    if (cart.frozenBy) throw new Refused(409, 'cart-in-checkout', { checkoutId: cart.frozenBy });
    return cart;
  };
  const addTo = (cart: FakeCart, { sku, quantity }: Line) => {
    const line = cart.lines.find((each) => each.sku === sku);
    if (line) line.quantity += quantity;
    else cart.lines.push({ sku, quantity });
    cart.version += 1;
  };
  const cartOf = (owner: string): FakeCart => {
    const cart = carts.get(owner) ?? { lines: [], coupons: [], version: 0, frozenBy: null };
    carts.set(owner, cart);
    return cart;
  };

  gateway.on('POST /auth/register', ({ json }) => {
    if (users.has(String(json['email']))) throw new Refused(409, 'email-taken');
    const { email, firstName, lastName } = json as Record<string, string>;
    const user: FakeUser = {
      id: randomUUID(),
      email: email ?? '',
      firstName: firstName ?? '',
      lastName: lastName ?? '',
      role: 'customer',
      emailVerified: false,
    };
    users.set(user.email, user);
    return new Answered(201, user);
  });
  gateway.on('POST /auth/login', ({ json }) => {
    const user = users.get(String(json['email']));
    if (!user || json['password'] !== PASSWORD) throw new Refused(401, 'credentials-refused');
    return toSession(user, randomUUID());
  });
  gateway.on('POST /auth/refresh', ({ json }) => {
    const known = refresh.get(String(json['refreshToken']));
    if (!known || revokedFamilies.has(known.family)) throw new Refused(401, 'refresh-token-refused');
    if (known.used) revokedFamilies.add(known.family);
    if (known.used) throw new Refused(401, 'refresh-token-refused');
    known.used = true;
    return toSession(known.user, known.family);
  });
  gateway.on('POST /auth/logout', ({ json }) => {
    const known = refresh.get(String(json['refreshToken']));
    if (known) revokedFamilies.add(known.family);
  });
  gateway.on('POST /auth/verify-email', () => undefined);
  gateway.on('POST /auth/password-reset', () => new Answered(202, {}));
  gateway.on('POST /auth/password-reset/confirm', () => undefined);
  gateway.on('GET /users/me', signedIn);
  gateway.on('PATCH /users/me', (asked) => Object.assign(signedIn(asked), asked.json));
  gateway.on('GET /users/me/addresses', (asked) => {
    const { id } = signedIn(asked);
    return { items: [{ id: `address-of-${id}`, ...address }], nextCursor: null };
  });

  gateway.on('GET /categories', () => ({ items: categories }));
  gateway.on('GET /brands', () => ({ items: [{ slug: 'kiln', name: 'Kiln & Co' }] }));
  gateway.on('GET /products', () => ({ items: [aListed()], nextCursor: null }));
  gateway.on('GET /products/:idOrSlug', (_asked, _res, { idOrSlug }) => {
    if (idOrSlug === 'old-mug') return new Answered(301, undefined, { location: 'blue-mug' });
    if (!['p-mug', 'blue-mug'].includes(idOrSlug ?? '')) throw new Refused(404, 'product-not-found');
    return new Answered(200, aProduct(), { etag: '"3-abc"' });
  });
  gateway.on('GET /products/:id/reviews', () => ({
    items: [
      {
        id: 'r-1',
        productId: 'p-mug',
        rating: 5,
        title: null,
        body: 'Warm.',
        author: null,
        verifiedPurchase: true,
        createdAt: '2026-01-03T00:00:00.000Z',
      },
    ],
    distribution: { 1: 0, 2: 0, 3: 0, 4: 1, 5: 1 },
    nextCursor: 'more',
  }));
  gateway.on('GET /search', () => aSearchAnswer());
  gateway.on('GET /search/suggest', () => ({
    items: [
      {
        kind: 'product',
        text: 'Blue mug',
        slug: 'blue-mug',
        highlights: [{ field: 'text', start: 5, end: 8 }],
      },
      { kind: 'category', text: 'Mugs', slug: 'mugs', highlights: [{ field: 'text', start: 0, end: 3 }] },
      { kind: 'brand', text: 'Mug & Co', slug: 'mug&co', highlights: [{ field: 'text', start: 0, end: 3 }] },
    ],
  }));

  gateway.on('GET /cart', (asked) => {
    const cart = carts.get(ownerOf(asked) ?? '');
    return cartView(cart?.mergedInto ? undefined : cart);
  });
  gateway.on('POST /cart/items', (asked) => {
    const owner = ownerOf(asked);
    const isKnown = owner !== undefined && (userOf(asked) || carts.get(owner)?.mergedInto === undefined);
    const made = isKnown && (userOf(asked) || carts.has(owner)) ? undefined : token('cart');
    const cart = cartOf(made ?? owner ?? '');
    if (cart.frozenBy) throw new Refused(409, 'cart-in-checkout', { checkoutId: cart.frozenBy });
    addTo(cart, asked.json as unknown as Line);
    return cartView(cart, made ? { token: made } : {});
  });
  gateway.on('PATCH /cart/items/:sku', (asked, _res, { sku }) => {
    const cart = openCart(asked);
    for (const line of cart.lines) if (line.sku === sku) line.quantity = Number(asked.json['quantity']);
    return cartView(cart);
  });
  gateway.on('DELETE /cart/items/:sku', (asked, _res, { sku }) => {
    const cart = openCart(asked);
    cart.lines = cart.lines.filter((line) => line.sku !== sku);
    return cartView(cart);
  });
  gateway.on('DELETE /cart', (asked) => {
    const cart = carts.get(ownerOf(asked) ?? '');
    if (cart) cart.lines = [];
    return cartView(cart);
  });
  gateway.on('POST /cart/coupons', (asked) => {
    const cart = openCart(asked);
    cart.coupons.push(String(asked.json['code']));
    return cartView(cart);
  });
  gateway.on('POST /cart/merge', (asked) => {
    const user = signedIn(asked);
    const guest = carts.get(String(asked.json['cartToken']));
    if (!guest || (guest.mergedInto && guest.mergedInto !== user.id))
      throw new Refused(404, 'cart-not-found');
    if (guest.frozenBy) throw new Refused(409, 'cart-in-checkout', { checkoutId: guest.frozenBy });
    const own = cartOf(user.id);
    if (!guest.mergedInto) for (const line of guest.lines) addTo(own, line);
    guest.mergedInto = user.id;
    return cartView(own);
  });

  gateway.on('GET /shipping-countries', () => ({ items: ['AT', 'DE'], nextCursor: null }));
  gateway.on('POST /checkouts/quote', () => ({
    cartVersion: 1,
    lines: [],
    problems: [{ sku: 'mug-s', code: 'insufficient-stock', available: 1 }],
    coupons: [],
    shippingMethod: { code: 'standard', name: 'Standard', price: eur(490) },
    shippingMethods: [{ code: 'standard', name: 'Standard', price: eur(490) }],
    totals: { ...totals(2_500), shipping: eur(490), tax: eur(477), total: eur(2_990) },
  }));
  const checkoutView = (id: string, more: object = {}) => ({
    id,
    status: 'running',
    steps: steps.map((name) => ({ name, status: 'pending', at: null })),
    createdAt: '2026-02-01T10:00:00.000Z',
    updatedAt: '2026-02-01T10:00:00.000Z',
    ...more,
  });
  gateway.on('POST /checkouts', (asked) => {
    if (!asked.headers['idempotency-key']) throw new Refused(400, 'idempotency-key-missing');
    const owner = ownerOf(asked) ?? '';
    const cart = carts.get(owner);
    const shown = asked.json['shownTotal'] as { amount: number } | undefined;
    if (shown?.amount === 2_490) throw new Refused(409, 'total-changed', { shown, total: eur(2_990) });
    if (cart?.frozenBy) throw new Refused(409, 'checkout-in-progress', { checkoutId: cart.frozenBy });
    const id = `checkout-${randomUUID()}`;
    owners.set(id, owner);
    owners.set(`order-of-${id}`, owner);
    if (cart) cart.frozenBy = id;
    return new Answered(202, checkoutView(id), { location: `/api/v1/checkouts/${id}` });
  });
  gateway.on('GET /checkouts/:id', (asked, _res, { id = '' }) => {
    owned(id, asked);
    if (failed.has(id)) return checkoutView(id, { status: 'failed' });
    return checkoutView(id, {
      status: 'completed',
      orderId: `order-of-${id}`,
      totals: { ...totals(2_500), extra: 1 },
      failure: { step: 'x', code: 'y', message: 'z', details: { secret: 1 } },
    });
  });
  gateway.on('POST /checkouts/:id/cancellation', (asked, _res, { id = '' }) => {
    owned(id, asked);
    return new Answered(202, checkoutView(id));
  });
  gateway.on('GET /orders', (asked) => {
    const user = signedIn(asked);
    const email = user.role === 'admin' ? asked.query.get('email') : user.email;
    return { items: [anOrder({ email: email ?? 'everyone@example.com' })], nextCursor: null };
  });
  gateway.on('POST /orders/lookup', () => anOrder());
  gateway.on('GET /orders/:id', (asked, _res, { id = '' }) => {
    owned(id, asked);
    return anOrder({ id, checkoutId: id.replace('order-of-', '') });
  });
  gateway.on('GET /orders/:id/timeline', (asked, _res, { id = '' }) => {
    owned(id, asked);
    return { items: [{ kind: 'placed', details: {}, at: '2026-02-01T10:00:00.000Z' }] };
  });
  gateway.on('POST /orders/:id/cancellation', (asked, _res, { id = '' }) => {
    owned(id, asked);
    return anOrder({ id, status: 'cancelled', cancelReason: asked.json['reason'] });
  });

  return {
    users,
    carts,
    owners,
    failed,
    access,
    refresh,
    revokedFamilies,
    addUser(role: FakeUser['role'] = 'customer'): FakeUser {
      const id = randomUUID();
      const user: FakeUser = {
        id,
        email: `${id.slice(0, 8)}@example.com`,
        firstName: 'Ada',
        lastName: 'Byron',
        role,
        emailVerified: true,
      };
      users.set(user.email, user);
      return user;
    },
  };
}
export type FakeShop = ReturnType<typeof furnish>;
