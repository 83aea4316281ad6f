import { randomUUID } from 'node:crypto';
import { routeOf } from '@sidecart/contracts/http';
import { ownerRuleOf } from '@sidecart/contracts/http/access-table';
import type { OperationName } from '@sidecart/contracts/http/types';
import { isGranted } from '@sidecart/contracts/permissions';
import { ask, required, send } from './api';
import { aCustomer, attempt, everyone, type Person } from './callers';
import { addPasskey } from './passkeys';
import { aPicture, aSku, cartOf, checkoutBody, login, until } from './shop';

jest.setTimeout(240_000);

const operations = Object.keys(routeOf) as OperationName[];

/** The path of each kind of object that has an owner. A deployment without such routes has no operations of the kind. */
const kinds = [
  '/users/me/addresses/:addressId',
  '/users/me/sessions/:sessionId',
  '/users/me/api-keys/:keyId',
  '/users/me/passkeys/:passkeyId',
  '/checkouts/:checkoutId',
  '/orders/:orderId',
  '/seller/orders/:orderId',
  '/products/:idOrSlug',
  '/products/imports/:importId',
  '/inventory/:sku',
  '/media/:mediaId',
] as const;
type Kind = (typeof kinds)[number];

/** Routes that everybody may read, of whatever object. */
const OPEN: readonly string[] = ['getAvailability', 'getPicture', 'getRendition'];
/** Products that everybody may see. */
const NAMED_ONLY = ['addWishlistItem', 'removeWishlistItem'];

const ofKind = (kind: Kind): OperationName[] =>
  operations.filter((operation) => {
    const { path } = routeOf[operation];
    return (path === kind || path.startsWith(`${kind}/`)) && !OPEN.includes(operation);
  });

interface Thing {
  params: Record<string, string>;
  owner: Person;
}

let people: Person[];
const named = (name: string): Person & { token: string } => {
  const person = people.find((each) => each.name === name);
  if (!person) throw new Error(`nobody is called ${name}`);
  return { ...person, token: person.token ?? '' };
};
beforeAll(async () => {
  people = await everyone();
});

test('every route of an object with an owner is checked below', () => {
  const owned = ['account', 'checkout', 'order', 'seller'];
  const checked = new Set([...kinds.flatMap(ofKind), ...NAMED_ONLY]);
  const unchecked = operations.filter(
    (operation) =>
      routeOf[operation].path.includes(':') &&
      owned.includes(ownerRuleOf(routeOf[operation])) &&
      !checked.has(operation),
  );
  expect(unchecked).toEqual([]);
});

async function purchase(buyer: Person, seller?: string): Promise<{ checkout: Thing; order: Thing }> {
  const sku = await aSku(seller ?? (await login('admin')), 5);
  const as = buyer.token ? { as: buyer.token } : {};
  const added = await until(
    () => send('addCartItem', { ...as, body: { sku, quantity: 1 } }),
    ({ status }) => status === 200,
    `${sku} in the cart`,
  );
  const by = buyer.token ? as : { cart: added.body?.token ?? '' };
  const { body } = await ask('startCheckout', { ...by, key: randomUUID(), body: checkoutBody('tok_ok') });
  const ended = await until(
    async () => (await ask('getCheckout', { ...by, params: { checkoutId: body.id } })).body,
    ({ status }) => status === 'completed',
    'a completed checkout',
  );
  const owner = buyer.token ? buyer : { name: 'guest who bought', ...by };
  return {
    checkout: { params: { checkoutId: body.id }, owner },
    order: { params: { orderId: ended.orderId ?? '' }, owner },
  };
}

const make: Record<Kind, () => Promise<Thing[]>> = {
  async '/users/me/addresses/:addressId'() {
    const owner = named('customer');
    const body = checkoutBody('tok_ok').shippingAddress;
    const { id } = (await ask('addAddress', { as: owner.token, body })).body;
    return [{ params: { addressId: id }, owner }];
  },
  async '/users/me/sessions/:sessionId'() {
    const owner = named('customer');
    const response = await fetch(`${required('E2E_API')}/users/me/sessions`, {
      headers: { authorization: `Bearer ${owner.token}` },
    });
    const { items } = (await response.json()) as { items: { id: string }[] };
    return [{ params: { sessionId: items[0]?.id ?? '' }, owner }];
  },
  async '/users/me/api-keys/:keyId'() {
    const owner = named('seller');
    const by = { as: owner.token };
    // Those of earlier runs: a user has at most 20.
    for (const { id, name } of (await ask('listApiKeys', by)).body.items)
      if (name === 'owners') await ask('removeApiKey', { ...by, params: { keyId: id } });
    const { id } = (await ask('createApiKey', { ...by, body: { name: 'owners' } })).body;
    return [{ params: { keyId: id }, owner }];
  },
  async '/users/me/passkeys/:passkeyId'() {
    const owner = await aCustomer('customer with a passkey');
    const { passkey } = await addPasskey(owner);
    return [{ params: { passkeyId: passkey.id }, owner }];
  },
  async '/checkouts/:checkoutId'() {
    return [(await purchase(named('customer'))).checkout, (await purchase({ name: 'guest' })).checkout];
  },
  async '/orders/:orderId'() {
    return [(await purchase(named('customer'))).order, (await purchase({ name: 'guest' })).order];
  },
  async '/seller/orders/:orderId'() {
    const owner = named('seller');
    const { params } = (await purchase({ name: 'guest' }, owner.token)).order;
    return [{ params, owner }];
  },
  async '/products/:idOrSlug'() {
    const owner = named('seller');
    const sku = `draft-${randomUUID().slice(0, 8)}`;
    const variants = [{ sku, price: { amount: 100, currency: 'EUR' } }];
    const { body } = await ask('createProduct', {
      as: owner.token,
      body: { name: sku, categories: [], variants },
    });
    return [{ params: { idOrSlug: body.id, sku }, owner }];
  },
  async '/products/imports/:importId'() {
    const owner = named('seller');
    const { body } = await ask('startImport', {
      as: owner.token,
      query: { dryRun: true },
      body: `product,name,sku\nimport-${randomUUID().slice(0, 8)},Import,\n`,
    });
    return [{ params: { importId: body.id }, owner }];
  },
  async '/inventory/:sku'() {
    const owner = named('seller');
    return [{ params: { sku: await aSku(owner.token, 5) }, owner }];
  },
  async '/media/:mediaId'() {
    const owner = named('seller');
    return [{ params: { mediaId: await aPicture(owner.token) }, owner }];
  },
};

/** Staff who may use everybody's objects, by the start of the path. */
function isStaff({ role }: Person, kind: Kind): boolean {
  if (role === undefined) return false;
  if (kind.startsWith('/products')) return isGranted(role, 'product:write-any');
  if (kind.startsWith('/inventory')) return isGranted(role, 'inventory:write-any');
  if (kind.startsWith('/media')) return isGranted(role, 'media:write-any');
  if (kind.startsWith('/orders')) return isGranted(role, 'order:read-any');
  return kind.startsWith('/checkouts') && isGranted(role, 'checkout:operate');
}

function expected(operation: OperationName, kind: Kind, person: Person, { owner }: Thing): number | 'found' {
  const { access } = routeOf[operation];
  if (access !== 'public' && !person.role) return 401;
  if (access !== 'public' && access !== 'user' && person.role && !isGranted(person.role, access)) return 403;
  const isOwner = person.token === owner.token && person.cart === owner.cart;
  return isOwner || isStaff(person, kind) ? 'found' : 404;
}

test.each(kinds.filter((kind) => ofKind(kind).length > 0))(
  '%s is found by its owner and by staff with the permission; for others it does not exist',
  async (kind) => {
    const wrong: object[] = [];
    for (const thing of await make[kind]())
      for (const operation of ofKind(kind)) {
        const callers = people.some(({ token }) => token && token === thing.owner.token)
          ? people
          : [...people, thing.owner];
        for (const person of callers) {
          const wanted = expected(operation, kind, person, thing);
          // Only those who must not find it send writes: those of the owner would change it for the next.
          if (wanted === 'found' && routeOf[operation].method !== 'get') continue;
          const { status, code } = await attempt(operation, person, thing.params);
          const isRight = wanted === 'found' ? status === 200 : status === wanted;
          if (!isRight)
            wrong.push({ operation, person: person.name, owner: thing.owner.name, status, code, wanted });
        }
      }
    expect(wrong).toEqual([]);
  },
);

test('a cart is seen by its user, or with its token, only', async () => {
  const sku = await aSku(await login('admin'), 5);
  const add = (by: object) =>
    until(
      () => send('addCartItem', { ...by, body: { sku, quantity: 1 } }),
      ({ status }) => status === 200,
      `${sku} in the cart`,
    );
  const guest = (await add({})).body;
  const user = (await add({ as: named('customer').token })).body;
  const ids = [guest?.id, user?.id];
  expect((await cartOf(guest?.token ?? '')).id).toBe(guest?.id);
  for (const person of people.filter(({ name }) => name !== 'customer')) {
    const by = {
      ...(person.token ? { as: person.token } : {}),
      ...(person.cart ? { cart: person.cart } : {}),
    };
    const { body } = await send('getCart', by);
    expect(ids).not.toContain(body?.id);
  }
  // A user's token does not open a guest's cart, and the other way round.
  const mixed = await ask('getCart', { as: named('customer').token, cart: guest?.token ?? '' });
  expect(mixed.body.id).toBe(user?.id);
});
