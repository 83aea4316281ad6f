// What a screen is made of, by name: a change of it makes the screen untrue.

/** Whatever lists products, or counts them. */
export const LISTINGS = 'listings';
export const ofProduct = (id: string): string => `product:${id}`;
export const ofSku = (sku: string): string => `sku:${sku}`;
