import { idSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Api } from '../api';
import { idParams } from '../schemas';
import { toCheckoutView, type Checkout } from '../screens/checkout';
import type { SagaView } from '../views/admin';
import type { PageOf } from '../views/common';
import { pageKeys } from './lines';

/** A checkout as the checkout service returns it to staff. */
export type Saga = Checkout & Omit<SagaView, keyof Checkout>;

export const toSagaView = (saga: Saga): SagaView => ({
  ...toCheckoutView(saga),
  cartId: saga.cartId,
  userId: saga.userId,
  email: saga.email,
  paymentId: saga.paymentId,
  pivotAt: saga.pivotAt,
  cancelRequestedAt: saga.cancelRequestedAt,
  createdAt: saga.createdAt,
  updatedAt: saga.updatedAt,
});

const listQuery = Joi.object<{ status?: string; limit: number; cursor?: string }>({
  ...pageKeys,
  status: Joi.string().valid('running', 'awaiting-payment', 'completed', 'failed', 'needs-attention'),
});

const moveParams = Joi.object<{ id: string; move: 'retry' | 'compensation' }>({
  id: idSchema.required(),
  move: Joi.string().valid('retry', 'compensation').required(),
});

export function sagaRoutes(api: Api): void {
  const access = 'checkout:operate';

  api.get(
    '/admin/sagas',
    { access, summary: 'List checkouts', query: listQuery },
    async ({ visit, query }): Promise<PageOf<SagaView>> => {
      const { items, nextCursor } = await visit.ask<PageOf<Saga>>('GET /admin/sagas', { query });
      return { items: items.map(toSagaView), nextCursor };
    },
  );

  api.get(
    '/admin/sagas/:id',
    { access, summary: 'Get a checkout', params: idParams },
    async ({ visit, params: { id } }) =>
      toSagaView(await visit.ask<Saga>('GET /admin/sagas/:checkoutId', { params: { checkoutId: id } })),
  );

  api.post(
    '/admin/sagas/:id/:move',
    { access, summary: 'Retry the failed steps of a saga, or undo it', params: moveParams, status: 202 },
    async ({ visit, params: { id, move } }) =>
      toSagaView(
        await visit.ask<Saga>(`POST /admin/sagas/:checkoutId/${move}`, { params: { checkoutId: id } }),
      ),
  );
}
