import { isGranted } from '@sidecart/contracts/permissions';
import { notFound } from '@sidecart/kit/errors';
import { idSchema, Reply } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Api } from '../api';
import { isRefusal } from '../gateway';
import { toPicture, type ListedProduct, type Product } from '../product';
import { idParams } from '../schemas';
import type { AdminProductRow, AdminProductView, ProductStatus, StockView } from '../views/admin';
import type { PageOf } from '../views/common';
import type { Visit } from '../visit';
import { pageKeys, passLines } from './lines';

const WRITE = 'product:write-own';

interface ListQuery {
  q?: string;
  status?: ProductStatus;
  category?: string;
  brand?: string;
  seller?: string;
  sort?: string;
  limit: number;
  cursor?: string;
}

const listQuery = Joi.object<ListQuery>({
  ...pageKeys,
  q: Joi.string().trim().max(200).description('Part of a name, or a whole sku'),
  status: Joi.string().valid('draft', 'published', 'archived'),
  category: idSchema,
  brand: Joi.string().max(100),
  seller: idSchema.description('For staff; sellers are shown their own'),
  sort: Joi.string().valid('price', '-price', 'newest', 'name'),
});

type Listed = ListedProduct & { status: ProductStatus };

const toRow = (product: Listed): AdminProductRow => ({
  id: product.id,
  slug: product.slug,
  name: product.name,
  status: product.status,
  price: product.price,
  defaultSku: product.defaultSku,
  brand: product.brand,
  picture: toPicture(product.thumbnail),
  availability: product.availability,
});

const isStaff = ({ session }: Visit): boolean =>
  session?.user !== undefined && isGranted(session.user.role, 'product:write-any');

/** Skus that inventory does not know are left out. */
async function stockOf(ask: Visit['ask'], skus: readonly string[]): Promise<StockView[]> {
  const found = await Promise.all(
    skus.map((sku) =>
      ask<StockView>('GET /inventory/:sku', { params: { sku } }).catch((error: unknown) => {
        if (!isRefusal(error, 404)) throw error;
        return undefined;
      }),
    ),
  );
  return found.filter((stock) => stock !== undefined);
}

export function productRoutes(api: Api): void {
  api.get(
    '/admin/products',
    { access: WRITE, summary: 'List products: a seller’s own, any for staff', query: listQuery },
    async ({ visit, query }): Promise<PageOf<AdminProductRow>> => {
      const seller = isStaff(visit) ? query.seller : 'me';
      const { items, nextCursor } = await visit.ask<PageOf<Listed>>('GET /products', {
        query: { status: 'any', ...query, seller },
      });
      return { items: items.map(toRow), nextCursor };
    },
  );

  api.get(
    '/admin/products/:id',
    { access: WRITE, summary: 'A product as it is edited, with its stock', params: idParams },
    async ({ visit, params: { id } }): Promise<AdminProductView> => {
      const { body: product, headers } = await visit.answer<Product>('GET /products/:idOrSlug', {
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
        variants: product.variants.map(({ sku, price, options }) => ({ sku, price, options })),
        pictures: product.images,
        version: product.version,
        createdAt: product.createdAt,
        updatedAt: product.updatedAt,
        etag: headers.etag ?? '',
        stock,
      };
    },
  );

  passLines(api, [
    ['post', '/products', 'POST /products', WRITE, 'Create a draft'],
    ['patch', '/products/:id', 'PATCH /products/:productId', WRITE, 'Change a product'],
    ['post', '/products/:id/publication', 'POST /products/:productId/publication', WRITE, 'Put it on sale'],
    ['delete', '/products/:id', 'DELETE /products/:productId', WRITE, 'Archive a product'],
    [
      'delete',
      '/products/:id/variants/:sku',
      'DELETE /products/:productId/variants/:sku',
      WRITE,
      'Withdraw a variant',
    ],
    ['delete', '/media/:id', 'DELETE /media/:mediaId', 'media:write-own', 'Delete a picture'],
    [
      'get',
      '/products/:id/price-history',
      'GET /products/:productId/price-history',
      WRITE,
      'What it cost before',
    ],
  ]);

  api.post(
    '/admin/media',
    {
      access: 'media:write-own',
      summary: 'Upload a picture',
      status: 201,
      bodyStream: { type: 'multipart/form-data', limitBytes: 11 * 1_048_576 },
    },
    async ({ visit, bodyStream, req }) => {
      const { status, body } = await visit.upload('POST /media', req, bodyStream);
      return new Reply(body, {}, status);
    },
  );
}
