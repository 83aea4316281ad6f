import { createHash } from 'node:crypto';
import { idSchema, oneLine } from '@sidecart/contracts/schemas';
import { changePricesBody } from '@sidecart/contracts/http/product-body';
import { AppError, toAppError } from '@sidecart/kit/errors';
import { idempotencyKeyOf } from '@sidecart/kit/idempotency';
import Joi from 'joi';
import type { Api } from '../api';
import { Refusal } from '../gateway/gateway';
import type { Visit } from '../gateway/visit';
import type { BulkBody, BulkRow, BulkView } from '../views/bulk';

/** As many as the longest page of a list has. */
const BULK_MAX = 100;
const AT_ONCE = 4;

const ids = Joi.array().items(idSchema).min(1).max(BULK_MAX).unique().required();

const idsBody = Joi.object<BulkBody['ids']>({ ids });

const [amount, basisPoints] = ['amount', 'basisPoints'].map((key) => changePricesBody.extract(key));

const priceBody = Joi.object<BulkBody['price']>({
  products: Joi.array()
    .items(Joi.object({ id: idSchema.required(), version: Joi.number().integer().min(1).required() }))
    .min(1)
    .max(BULK_MAX)
    .unique('id')
    .required()
    .description('With the version that the list shows, so that no price is changed twice'),
  amount,
  basisPoints,
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
  work: (item: T) => Promise<void>,
): Promise<BulkView> {
  const rows: BulkRow[] = [];
  const left = [...items.entries()];
  async function take() {
    for (let next = left.shift(); next; next = left.shift()) {
      const [at, item] = next;
      rows[at] = await work(item).then(
        () => ({ id: item.id, done: true }),
        (error: unknown) => refusalOf(item.id, error),
      );
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, take));
  return { rows };
}

const eachOf = (some: readonly string[], work: (id: string) => Promise<void>) =>
  each(
    some.map((id) => ({ id })),
    ({ id }) => work(id),
  );

/** For changes that are made of what the product is: `etag` refuses them if it is something else by then. */
async function readProduct(visit: Visit, id: string) {
  const { body, headers } = await visit.answer('getProduct', { params: { idOrSlug: id } });
  return { product: body, headers: { 'if-match': headers.etag } };
}

/** Of one item, so that a repeat of the whole request is a repeat of each of its calls. */
const keyFor = (key: string, id: string): string => createHash('sha256').update(`${key} ${id}`).digest('hex');

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
    { access, summary: 'Archive products', body: idsBody },
    ({ visit, body }) =>
      eachOf(body.ids, async (id) => {
        await visit.ask('archiveProduct', { params: { idOrSlug: id } });
      }),
  );

  api.serve(
    'POST /admin/bulk/products/restoration',
    { access, summary: 'Undo the archiving of products: each is what it was before', body: idsBody },
    ({ visit, body }) =>
      eachOf(body.ids, async (id) => {
        await visit.ask('restoreProduct', { params: { idOrSlug: id }, json: {} });
      }),
  );

  api.serve(
    'POST /admin/bulk/products/price',
    {
      access,
      summary: 'Set the price of products, or change it by a percentage',
      body: priceBody,
      idempotency: 'required',
    },
    ({ visit, body: { products, ...change }, req }) => {
      const key = idempotencyKeyOf(req, 'required') ?? '';
      return each(products, async ({ id, version }) => {
        await visit.ask('changePrices', {
          params: { idOrSlug: id },
          json: { version, ...change },
          headers: { 'idempotency-key': keyFor(key, id) },
        });
      });
    },
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
