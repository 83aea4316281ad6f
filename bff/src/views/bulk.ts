/** What became of one item. */
export type BulkRow = { id: string; done: true } | { id: string; done: false; code: string; detail: string };

/** The result of an action on many items, in the order of the request. */
export interface BulkView {
  rows: BulkRow[];
}

export interface BulkBody {
  ids: { ids: string[] };
  /** Either all variants at this amount, or changed by a percentage. */
  price: {
    products: { id: string; version: number }[];
    amount?: number | undefined;
    basisPoints?: number | undefined;
  };
  category: { ids: string[]; add?: string | undefined; remove?: string | undefined };
  fulfilment: { carrier: string; orders: { id: string; trackingNumber: string }[] };
}
