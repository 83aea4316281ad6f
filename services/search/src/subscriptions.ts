import type { ProductState } from '@sidecart/contracts/product/v1/events';
import { on, type Subscription } from '@sidecart/kit/events';
import { toProductNews, toStandingNews, toStockNews } from './news';
import type { ReplicaService } from './replica-service';
import { productInput, reviewInput, stockInput } from './schemas';

export const searchSubscriptions = (replica: ReplicaService): Subscription[] => {
  // The schema of each row has made sure that it is there.
  const learn = ({ product }: { product: ProductState | undefined }) =>
    replica.learnProduct(toProductNews(product as ProductState));
  return [
    on('product.created', productInput, learn),
    on('product.updated', productInput, learn),
    on('product.published', productInput, learn),
    on('product.archived', productInput, learn),
    on('review.published', reviewInput, ({ productId, standing }) =>
      replica.learnProduct({ id: productId, ...(standing ? { standing: toStandingNews(standing) } : {}) }),
    ),
    on('inventory.changed', stockInput, (event) => replica.learnStock([toStockNews(event)])),
  ];
};
