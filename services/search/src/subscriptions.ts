import { onMany, type Subscription } from '@sidecart/kit/events';
import { toProductNews, toStandingNews, toStockNews } from './news';
import type { ReplicaService } from './replica-service';
import { productInput, reviewInput, stockInput } from './schemas';

export const searchSubscriptions = (replica: ReplicaService): Subscription[] => [
  ...onMany(
    ['product.created', 'product.updated', 'product.published', 'product.archived'],
    productInput,
    // The schema has made sure that each has its product.
    (facts, tx) =>
      replica.learnProducts(
        facts.flatMap(({ product }) => (product ? [toProductNews(product)] : [])),
        tx,
      ),
  ),
  ...onMany(['review.published'], reviewInput, (facts, tx) =>
    replica.learnProducts(
      facts.map(({ productId, standing }) => ({
        id: productId,
        ...(standing ? { standing: toStandingNews(standing) } : {}),
      })),
      tx,
    ),
  ),
  ...onMany(['inventory.changed'], stockInput, (facts, tx) => replica.learnStock(facts.map(toStockNews), tx)),
];
