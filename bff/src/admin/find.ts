import { isGranted, type Permission } from '@sidecart/contracts/permissions';
import { oneLine } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { Api } from '../api';
import type { Visit } from '../gateway/visit';
import { toPicture } from '../shop/product';
import type { FoundByKind, FoundGroup, FoundKind } from '../views/find';

/** Of each kind. */
const LIMIT = 5;

const findQuery = Joi.object<{ q: string }>({
  q: oneLine(100).min(2).required().description('What staff know of it: a number, a name, an address, a sku'),
});

/** The longest number of an order that its filter takes. */
const LONGEST_NUMBER = 32;

interface Source<T> {
  permission: Permission;
  /** With this permission another kind finds the same. */
  unless?: Permission;
  find: (ask: Visit['ask'], q: string, isStaff: boolean) => Promise<T[]>;
  /** What staff would enter to mean just this one. */
  keysOf: (item: T) => (string | null)[];
}

/** What people enter for an order number: with or without its letters and zeros. */
const numberKeys = ({ number }: { number: string }) => [
  number,
  number.replace(/^\D*/, ''),
  number.replace(/^\D*0*/, ''),
];

const sources: { [K in FoundKind]: Source<FoundByKind[K]> } = {
  order: {
    permission: 'order:read-any',
    find: async (ask, q) =>
      (await ask('listOrders', { query: { q, limit: LIMIT } })).items.map((order) => ({
        id: order.id,
        number: order.number,
        name: `${order.shippingAddress.firstName} ${order.shippingAddress.lastName}`.trim(),
        status: order.status,
        paymentStatus: order.paymentStatus,
        fulfilmentStatus: order.fulfilmentStatus,
        total: order.totals.total,
        createdAt: order.createdAt,
      })),
    keysOf: numberKeys,
  },
  sellerOrder: {
    permission: 'order:read-own-lines',
    unless: 'order:read-any',
    find: async (ask, q) => {
      if (q.length > LONGEST_NUMBER) return [];
      const { items } = await ask('listSellerOrders', { query: { number: q, limit: LIMIT } });
      return items.map(({ id, number, status, fulfilmentStatus, subtotal, createdAt }) => ({
        id,
        number,
        status,
        fulfilmentStatus,
        subtotal,
        createdAt,
      }));
    },
    keysOf: numberKeys,
  },
  product: {
    permission: 'product:write-own',
    find: async (ask, q, isStaff) =>
      (
        await ask('listProducts', {
          query: { q, status: 'any', limit: LIMIT, ...(!isStaff && { seller: 'me' }) },
        })
      ).items.map(({ id, name, status, price, defaultSku, thumbnail }) => ({
        id,
        name,
        status,
        price,
        sku: defaultSku,
        picture: toPicture(thumbnail),
      })),
    keysOf: ({ name, sku }) => [name, sku],
  },
  stock: {
    permission: 'inventory:read-own',
    find: async (ask, q) =>
      (await ask('nameVariants', { query: { q } })).items
        .slice(0, LIMIT)
        .map(({ picture, ...variant }) => ({ ...variant, picture: toPicture(picture) })),
    keysOf: ({ sku }) => [sku],
  },
  customer: {
    permission: 'user:manage',
    find: async (ask, q) =>
      (await ask('listUsers', { query: { q, limit: LIMIT } })).items.map(
        ({ id, firstName, lastName, email }) => ({ id, name: `${firstName} ${lastName}`.trim(), email }),
      ),
    keysOf: ({ email }) => [email],
  },
};

/** One box over everything that staff look for. Kinds are read at the same time; one that fails is named as such. */
export function findRoutes(api: Api): void {
  api.serve(
    'GET /admin/find',
    {
      access: 'product:write-own',
      summary: 'Find orders, products, stock and customers by words: a seller’s own, any for staff',
      query: findQuery,
    },
    async ({ visit, query: { q } }) => {
      const role = visit.session?.user?.role ?? 'customer';
      const isStaff = isGranted(role, 'product:write-any');
      const wanted = q.replace(/^#/, '').toLowerCase();

      async function group<K extends FoundKind>(kind: K) {
        const { find, keysOf } = sources[kind];
        const items = await visit.part(kind, (ask) => find(ask, q, isStaff));
        if (!items.ok) return { group: { kind, items } as FoundGroup, isExact: false };
        const isExact = (item: FoundByKind[K]) => keysOf(item).some((key) => key?.toLowerCase() === wanted);
        const exact = items.value.filter(isExact);
        const value = [...exact, ...items.value.filter((item) => !isExact(item))];
        return { group: { kind, items: { ok: true, value } } as FoundGroup, isExact: exact.length > 0 };
      }

      const readable = (Object.keys(sources) as FoundKind[]).filter((kind) => {
        const { permission, unless } = sources[kind];
        return isGranted(role, permission) && !(unless && isGranted(role, unless));
      });
      const found = await Promise.all(readable.map(group));
      const exact = found.filter(({ isExact }) => isExact);
      const others = found.filter(({ isExact }) => !isExact);
      return { groups: [...exact, ...others].map((each) => each.group) };
    },
  );
}
