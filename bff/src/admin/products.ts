import { routeOf } from '@sidecart/contracts/http';
import type { Query, Schemas } from '@sidecart/contracts/http/types';
import { idSchema, limitSchema } from '@sidecart/contracts/schemas';
import { isGranted } from '@sidecart/contracts/permissions';
import { notFound } from '@sidecart/kit/errors';
import { Reply } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Api } from '../api';
import { isRefusal } from '../gateway/gateway';
import { toPicture } from '../shop/product';
import type { AdminProductRow, StockView } from '../views/admin';
import type { Visit } from '../gateway/visit';

const WRITE = 'product:write-own';
const { uploadPicture } = routeOf;

const listQuery = Joi.object<Partial<Query<'listProducts'>>>({
  q: Joi.string().trim().max(200).description('Part of a name, or a whole sku'),
  status: Joi.string().valid('draft', 'published', 'archived'),
  category: idSchema,
  brand: Joi.string().max(100),
  seller: idSchema.description('For staff; sellers are shown their own'),
  sort: Joi.string().valid('price', '-price', 'newest', 'name', '-name', 'updated', '-updated'),
  limit: limitSchema,
  cursor: Joi.string().max(2_048),
});

const toRow = (product: Schemas['ListedProduct']): AdminProductRow => ({
  id: product.id,
  slug: product.slug,
  name: product.name,
  status: product.status,
  price: product.price,
  defaultSku: product.defaultSku,
  brand: product.brand,
  picture: toPicture(product.thumbnail),
  availability: product.availability,
  version: product.version,
  updatedAt: product.updatedAt,
});

const isStaff = ({ session }: Visit): boolean =>
  session?.user !== undefined && isGranted(session.user.role, 'product:write-any');

/** Skus without stock in inventory are omitted. */
async function stockOf(ask: Visit['ask'], skus: readonly string[]): Promise<StockView[]> {
  const found = await Promise.all(
    skus.map((sku) =>
      ask('getStock', { params: { sku } }).catch((error: unknown) => {
        if (!isRefusal(error, 404)) throw error;
        return undefined;
      }),
    ),
  );
  return found.filter((stock) => stock !== undefined);
}

export function productRoutes(api: Api): void {
  api.serve(
    'GET /admin/products',
    { access: WRITE, summary: 'List products: a seller’s own, any for staff', query: listQuery },
    async ({ visit, query }) => {
      const seller = isStaff(visit) ? query.seller : 'me';
      const { items, nextCursor } = await visit.ask('listProducts', {
        query: { status: 'any', ...query, seller },
      });
      return { items: items.map(toRow), nextCursor };
    },
  );

  api.serve(
    'GET /admin/products/:id',
    { access: WRITE, summary: 'Get a product for editing, with its stock' },
    async ({ visit, params: { id } }) => {
      const { body: product, headers } = await visit.answer('getProduct', {
        params: { idOrSlug: id },
      });
      // Published products of other sellers can be bought but not edited.
      if (!isStaff(visit) && product.sellerId !== visit.session?.user?.id)
        throw notFound('product-not-found', 'The product does not exist.');
      const stock = await visit.part('stock', (ask) =>
        stockOf(
          ask,
          product.variants.map(({ sku }) => sku),
        ),
      );
      return {
        id: product.id,
        slug: product.slug,
        name: product.name,
        description: product.description,
        status: product.status,
        brand: product.brand,
        categories: product.categories,
        sellerId: product.sellerId,
        attributes: product.attributes,
        variants: product.variants.map(({ sku, price, options, mediaIds, attributes }) => ({
          sku,
          price,
          options,
          mediaIds,
          attributes,
        })),
        swatches: product.swatches,
        pictures: product.images,
        version: product.version,
        createdAt: product.createdAt,
        updatedAt: product.updatedAt,
        etag: headers.etag ?? '',
        stock,
      };
    },
  );

  api.serve(
    'POST /admin/media',
    {
      access: uploadPicture.access,
      summary: uploadPicture.summary,
      response: uploadPicture.response,
      status: uploadPicture.status,
      bodyStream: uploadPicture.bodyStream,
    },
    async ({ visit, bodyStream, req }) => {
      const { status, body } = await visit.upload('uploadPicture', req, bodyStream);
      return new Reply(body, {}, status);
    },
  );
}
