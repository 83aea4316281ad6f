/** The values of one row; a cell that is empty or wrong is absent. Amounts are minor units. */
export interface Cells {
  product: string;
  seller?: string;
  name?: string;
  description?: string;
  status?: 'draft' | 'published' | 'archived';
  brand?: string;
  categories?: string[];
  attributes?: Record<string, string>;
  images?: string[];
  imageAlts?: string[];
  sku?: string;
  priceAmount?: number;
  priceCurrency?: string;
  options?: Record<string, string>;
  variantAttributes?: Record<string, string>;
  stock?: number;
}
