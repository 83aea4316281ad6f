import { createHash } from 'node:crypto';
import { idSchema, oneLine } from '@sidecart/contracts/schemas';
import { price } from '@sidecart/contracts/http/product-body';
import { AppError, conflict, rejected, toAppError } from '@sidecart/kit/errors';
import { idempotencyKeyOf } from '@sidecart/kit/idempotency';
import Joi from 'joi';
import type { Api } from '../api';
import { Refusal } from '../gateway/gateway';
import type { Visit } from '../gateway/visit';
import type { ProductStatus } from '../views/admin';
import type { BulkBody, BulkRow, BulkView } from '../views/bulk';

/** As many as the longest page of a list has. */
const BULK_MAX = 100;
const AT_ONCE = 4;

const ids = Joi.array().items(idSchema).min(1).max(BULK_MAX).unique().required();

const idsBody = Joi.object<BulkBody['ids']>({ ids });

const priceBody = Joi.object<BulkBody['price']>({
  products: Joi.array()
    .items(Joi.object({ id: idSchema.required(), version: Joi.number().integer().min(1).required() }))
    .min(1)
    .max(BULK_MAX)
    .unique('id')
    .required()
    .description('With the version that the list shows, so that no price is changed twice'),
  amount: price.extract('amount').optional().description('The new price of every variant, in minor units'),
  basisPoints: Joi.number()
    .integer()
    .min(-9_999)
    .max(100_000)
    .invalid(0)
    .description('By how much each price changes: -500 is 5 % less'),
}).xor('amount', 'basisPoints');

const categoryBody = Joi.object<BulkBody['category']>({
  ids,
  add: idSchema,
  remove: idSchema,
}).xor('add', 'remove');

const fulfilmentBody = Joi.object<BulkBody['fulfilment']>({
  carrier: oneLine(100).required(),
  orders: Joi.array()
    .items(Joi.object({ id: idSchema.required(), trackingNumber: oneLine(100).required() }))
    .min(1)
    .max(BULK_MAX)
    .unique('id')
    .required(),
});

/** Only what concerns one item is its result: a caller who is signed out, and our own errors, end the request. */
function refusalOf(id: string, error: unknown): BulkRow {
  if (error instanceof Refusal) {
    if (error.problem.status === 401) throw error;
    return { id, done: false, code: error.problem.code, detail: error.problem.detail };
  }
  const { kind, code, message } = error instanceof AppError ? error : toAppError(error);
  if (kind === 'internal' || kind === 'unauthenticated') throw error;
  return { id, done: false, code, detail: message };
}

/** Does the work for each item, a few at a time. The result has a row for each, in the order of the request. */
async function each<T extends { id: string }>(
  items: readonly T[],
  work: (item: T) => Promise<{ before?: ProductStatus } | void>,
): Promise<BulkView> {
  const rows: BulkRow[] = [];
  const left = [...items.entries()];
  async function take() {
    for (let next = left.shift(); next; next = left.shift()) {
      const [at, item] = next;
      rows[at] = await work(item).then(
        (done) => ({ id: item.id, done: true, ...done }),
        (error: unknown) => refusalOf(item.id, error),
      );
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return { rows };
}

const eachOf = (some: readonly string[], work: (id: string) => Promise<{ before?: ProductStatus } | void>) =>
  each(
    some.map((id) => ({ id })),
    ({ id }) => work(id),
  );

/** For changes that are made of what the product is: `etag` refuses them if it is something else by then. */
async function readProduct(visit: Visit, id: string) {
  const { body, headers } = await visit.answer('getProduct', { params: { idOrSlug: id } });
  return { product: body, headers: { 'if-match': headers.etag } };
}

/** Half a minor unit is rounded up; nothing is sold for nothing. */
const changedAmount = (amount: number, basisPoints: number): number =>
  Math.max(1, Math.round((amount * (10_000 + basisPoints)) / 10_000));

function productBulk(api: Api): void {
  const access = 'product:write-own';

  api.serve(
    'POST /admin/bulk/products/publication',
    { access, summary: 'Publish products', body: idsBody },
    ({ visit, body }) =>
      eachOf(body.ids, async (id) => {
        await visit.ask('publishProduct', { params: { idOrSlug: id }, json: {} });
      }),
  );

  api.serve(
    'POST /admin/bulk/products/archive',
    { access, summary: 'Archive products; the result says what each was before', body: idsBody },
    ({ visit, body }) =>
      eachOf(body.ids, async (id) => {
        const { product } = await readProduct(visit, id);
        await visit.ask('archiveProduct', { params: { idOrSlug: id } });
        return { before: product.status };
      }),
  );

  api.serve(
    'POST /admin/bulk/products/price',
    { access, summary: 'Set the price of products, or change it by a percentage', body: priceBody },
    ({ visit, body: { products, amount: newAmount, basisPoints = 0 } }) =>
      each(products, async ({ id, version }) => {
        const { product, headers } = await readProduct(visit, id);
        if (product.version !== version)
          throw conflict('product-changed', 'The product has changed since it was listed.');
        if (product.variants.length === 0)
          throw rejected('product-incomplete', 'The product has no variant with a price.');
        const variants = product.variants.map(
          ({ availability: _, price: { amount, currency }, ...variant }) => ({
            ...variant,
            price: { amount: newAmount ?? changedAmount(amount, basisPoints), currency },
          }),
        );
        await visit.ask('updateProduct', { params: { idOrSlug: id }, json: { variants }, headers });
      }),
  );

  api.serve(
    'POST /admin/bulk/products/category',
    { access, summary: 'Add products to a category, or remove them from it', body: categoryBody },
    ({ visit, body: { ids: some, add, remove } }) =>
      eachOf(some, async (id) => {
        const { product, headers } = await readProduct(visit, id);
        const others = product.categories.filter((slug) => slug !== (add ?? remove));
        const categories = add === undefined ? others : [...others, add];
        await visit.ask('updateProduct', { params: { idOrSlug: id }, json: { categories }, headers });
      }),
  );
}

const keyFor = (key: string, id: string): string => createHash('sha256').update(`${key} ${id}`).digest('hex');

function orderBulk(api: Api): void {
  api.serve(
    'POST /admin/bulk/orders/fulfilment',
    {
      access: 'order:fulfil',
      summary: 'Fulfil all that is left to ship of orders',
      body: fulfilmentBody,
      idempotency: 'required',
    },
    ({ visit, body: { carrier, orders }, req }) => {
      const key = idempotencyKeyOf(req, 'required') ?? '';
      // The order finds its lines that are left, so that a repeat is the same request and gets the same answer.
      return each(orders, async ({ id, trackingNumber }) => {
        await visit.ask('fulfilOrder', {
          params: { orderId: id },
          json: { carrier, trackingNumber },
          headers: { 'idempotency-key': keyFor(key, id) },
        });
      });
    },
  );
}

/** One action on many rows of a list. Each item is a call that its service authorizes and refuses on its own. */
export function bulkRoutes(api: Api): void {
  productBulk(api);
  orderBulk(api);
}
