import type { Schemas } from '@sidecart/contracts/http/types';
import { idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { Api } from '../api';
import { isRefusal } from '../gateway/gateway';
import type { Visit } from '../gateway/visit';

const NAMES_MAX = 100;

const ids = Joi.array().items(idSchema).single().max(NAMES_MAX).unique().default([]);

const namesQuery = Joi.object<{ product: string[]; user: string[] }>({ product: ids, user: ids });

async function findProduct(ask: Visit['ask'], idOrSlug: string): Promise<Schemas['Product'][]> {
  try {
    return [await ask('getProduct', { params: { idOrSlug } })];
  } catch (error) {
    if (!isRefusal(error, 404)) throw error;
    return [];
  }
}

/** Names of what pages show by id. Those that do not exist, or could not be read, are missing. */
export function nameRoutes(api: Api): void {
  api.serve(
    'GET /admin/names',
    { access: 'user:manage', summary: 'Get the names of products and users by id', query: namesQuery },
    async ({ visit, query }) => {
      const [users, ...products] = await Promise.all([
        query.user.length === 0
          ? { ok: false as const }
          : visit.part('users', (ask) => ask('listUsers', { query: { id: query.user, limit: NAMES_MAX } })),
        ...query.product.map((id) => visit.part('product', (ask) => findProduct(ask, id))),
      ]);
      return {
        products: products
          .flatMap((part) => (part.ok ? part.value : []))
          .map(({ id, name, variants }) => ({ id, name, sku: variants[0]?.sku ?? null })),
        users: (users.ok ? users.value.items : []).map(({ id, firstName, lastName, email }) => ({
          id,
          name: `${firstName} ${lastName}`,
          email,
        })),
      };
    },
  );
}
