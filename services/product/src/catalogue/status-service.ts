import type { Actor } from '@sidecart/kit/audit';
import type { Db, InTx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { productArchived, productPublished, productRecorded, productUpdated } from '../events';
import { archiveProduct, productNotFound, publishProduct, restoreProduct, type Product } from './product';
import type { Editor, ProductStore } from './store';

interface StatusDeps {
  db: Db;
  store: ProductStore;
  outbox: Outbox;
  now: () => Date;
}

const eventOf = { draft: productUpdated, published: productPublished, archived: productArchived };

/** What puts products on sale and takes them off. Each is no change for a product that is there already. */
export function createStatusService({ db, store, outbox, now }: StatusDeps) {
  const changeBy =
    (change: (product: Product, now: Date) => Product) =>
    (idOrSlug: string, editor: Editor, actor: Actor, tx: InTx<Product> = db.tx): Promise<Product> =>
      tx(async (t) => {
        const before = await store.lock(t, idOrSlug, editor);
        if (!before) throw productNotFound();
        const product = change(before, now());
        if (product === before) return product;
        await store.saveAll(t, [product]);
        await outbox.addAll(t, [eventOf[product.status](product), productRecorded(actor, before, product)]);
        return product;
      });

  return {
    publishProduct: changeBy(publishProduct),
    archiveProduct: changeBy(archiveProduct),
    restoreProduct: changeBy(restoreProduct),
  };
}
