import type { InventoryServiceServer } from '@sidecart/contracts/inventory/v1/inventory';
import type { ProductServiceServer } from '@sidecart/contracts/product/v1/product';
import type { Calls } from '@sidecart/kit/grpc';
import type { ProductUpdate, StockUpdate } from './replica/product';
import { toProductUpdate, toStockUpdate } from './replica/updates';

/** The services whose data search replicates. */
export interface Peers {
  product: Pick<Calls<ProductServiceServer>, 'streamProducts'>;
  inventory: Pick<Calls<InventoryServiceServer>, 'streamStock'>;
}

/** All data to replicate, from the services that own it. */
export interface Source {
  /** @throws unavailable when product does not respond, or the stream breaks off */
  streamProducts(): AsyncIterable<ProductUpdate>;
  /** @throws unavailable when inventory does not respond, or the stream breaks off */
  streamStock(): AsyncIterable<StockUpdate>;
}

export const createSource = ({ product, inventory }: Peers): Source => ({
  async *streamProducts() {
    for await (const state of product.streamProducts({})) yield toProductUpdate(state);
  },
  async *streamStock() {
    for await (const level of inventory.streamStock({})) yield toStockUpdate(level);
  },
});
