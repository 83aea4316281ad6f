import type { Schemas } from '@sidecart/contracts/http/types';
import type { OrderSummary } from './account';
import type { AdminProductRow, VariantName } from './admin';
import type { Part, PictureView } from './common';

/** What the search of staff finds, by kind. */
export interface FoundByKind {
  order: Pick<
    OrderSummary,
    'id' | 'number' | 'status' | 'paymentStatus' | 'fulfilmentStatus' | 'total' | 'createdAt'
  > & {
    /** Of whoever receives it. */
    name: string;
  };
  /** An order with own lines of a seller, who does not learn who bought it. */
  sellerOrder: Pick<
    Schemas['SellerOrderSummary'],
    'id' | 'number' | 'status' | 'fulfilmentStatus' | 'subtotal' | 'createdAt'
  >;
  product: Pick<AdminProductRow, 'id' | 'name' | 'status' | 'price' | 'picture'> & { sku: string | null };
  stock: Pick<NonNullable<VariantName>, 'sku' | 'productId' | 'name' | 'options'> & {
    picture: PictureView | null;
  };
  customer: { id: string; name: string; email: string };
}
export type FoundKind = keyof FoundByKind;

/** A kind with what was found of it; not `ok` if that could not be read. */
export type FoundGroup = {
  [K in FoundKind]: { kind: K; items: Part<FoundByKind[K][]> };
}[FoundKind];

export interface FindView {
  /** Only what the viewer may read. A kind of which one is exactly what was entered comes first, and so does that one. */
  groups: FoundGroup[];
}
