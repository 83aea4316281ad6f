import type { Schemas } from '@sidecart/contracts/http/types';
import { idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { Api } from '../api';
import { queryOf } from '../schemas';
import { toCheckoutView } from '../screens/checkout';
import type { SagaView } from '../views/admin';

export const toSagaView = (saga: Schemas['Saga']): SagaView => ({
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

const moveParams = Joi.object<{ id: string; move: 'retry' | 'compensation' }>({
  id: idSchema.required(),
  move: Joi.string().valid('retry', 'compensation').required(),
});

export function sagaRoutes(api: Api): void {
  const access = 'checkout:operate';

  api.serve(
    'GET /admin/sagas',
    { access, summary: 'List checkouts', query: queryOf('listSagas') },
    async ({ visit, query }) => {
      const { items, nextCursor } = await visit.ask('listSagas', { query });
      return { items: items.map(toSagaView), nextCursor };
    },
  );

  api.serve(
    'GET /admin/sagas/:id',
    { access, summary: 'Get a checkout' },
    async ({ visit, params: { id } }) =>
      toSagaView(await visit.ask('getSaga', { params: { checkoutId: id } })),
  );

  api.serve(
    'POST /admin/sagas/:id/:move',
    { access, summary: 'Retry the failed steps of a saga, or undo it', params: moveParams, status: 202 },
    async ({ visit, params: { id, move } }) =>
      toSagaView(
        await visit.ask(move === 'retry' ? 'retrySaga' : 'compensateSaga', { params: { checkoutId: id } }),
      ),
  );
}
