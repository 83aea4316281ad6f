import { onMany, type Subscription } from '@sidecart/kit/events';
import type { ReplicaService } from './replica/replica-service';
import { toProductUpdate, toStandingUpdate, toStockUpdate } from './replica/updates';
import { productInput, reviewInput, stockInput } from './schemas';

export const searchSubscriptions = (replica: ReplicaService): Subscription[] => [
  ...onMany(
    ['product.created', 'product.updated', 'product.published', 'product.archived'],
    productInput,
    // The schema ensures that each has its product.
    (events, tx) =>
      replica.saveProducts(
        events.flatMap(({ product }) => (product ? [toProductUpdate(product)] : [])),
        tx,
      ),
  ),
  ...onMany(['review.published'], reviewInput, (events, tx) =>
    replica.saveProducts(
      events.map(({ productId, standing }) => ({
        id: productId,
        ...(standing ? { standing: toStandingUpdate(standing) } : {}),
      })),
      tx,
    ),
  ),
  ...onMany(['inventory.changed'], stockInput, (events, tx) =>
    replica.saveStock(events.map(toStockUpdate), tx),
  ),
];
