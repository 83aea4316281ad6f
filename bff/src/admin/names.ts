import { idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { Api } from '../api';
import type { Visit } from '../gateway/visit';
import type { NamesView } from '../views/admin';

const NAMES_MAX = 100;

const ids = Joi.array().items(idSchema).single().max(NAMES_MAX).unique().default([]);

const namesQuery = Joi.object<Record<'product' | 'user' | 'order' | 'campaign', string[]>>({
  product: ids,
  user: ids,
  order: ids,
  campaign: ids,
});

/** The users with these ids. Those that do not exist, or could not be read, are missing: a page can do without. */
export async function usersOf(visit: Visit, userIds: readonly string[]): Promise<NamesView['users']> {
  const id = [...new Set(userIds)].slice(0, NAMES_MAX);
  if (id.length === 0) return [];
  const part = await visit.part('users', (ask) => ask('listUsers', { query: { id, limit: NAMES_MAX } }));
  return (part.ok ? part.value.items : []).map(({ id: userId, firstName, lastName, email }) => ({
    id: userId,
    name: `${firstName} ${lastName}`,
    email,
  }));
}

/** Names, and numbers of orders, of what pages show by id. Those that do not exist, or could not be read, are missing. */
export function nameRoutes(api: Api): void {
  api.serve(
    'GET /admin/names',
    {
      access: 'user:manage',
      summary: 'Get the names of products, users and campaigns, and the numbers of orders, by id',
      query: namesQuery,
    },
    async ({ visit, query }) => {
      const known = async <T>(
        name: string,
        of: readonly string[],
        read: (ask: Visit['ask'], id: string) => Promise<T>,
      ) =>
        (await Promise.all(of.map((id) => visit.part(name, (ask) => read(ask, id))))).flatMap((part) =>
          part.ok ? [part.value] : [],
        );
      const [users, products, orders, campaigns] = await Promise.all([
        usersOf(visit, query.user),
        known('product', query.product, (ask, idOrSlug) => ask('getProduct', { params: { idOrSlug } })),
        known('order', query.order, (ask, orderId) => ask('getOrder', { params: { orderId } })),
        known('campaign', query.campaign, (ask, campaignId) =>
          ask('getCampaign', { params: { campaignId } }),
        ),
      ]);
      return {
        products: products.map(({ id, name, variants }) => ({ id, name, sku: variants[0]?.sku ?? null })),
        users,
        orders: orders.map(({ id, number, email }) => ({ id, number, email })),
        campaigns: campaigns.map(({ id, name }) => ({ id, name })),
      };
    },
  );
}
