import type { PictureView } from '@sidecart/bff/views';
import { ofBrowser, stored } from './stored';

export interface ViewedProduct {
  id: string;
  slug: string;
  name: string;
  picture: PictureView | null;
}

const MOST = 12;

const viewed = stored<ViewedProduct[]>(ofBrowser, 'recently-viewed');

/** Notes that the product is viewed now. @returns those that were viewed before, the latest first */
export function noteViewed(product: ViewedProduct): ViewedProduct[] {
  const others = (viewed.read() ?? []).filter(({ id }) => id !== product.id);
  viewed.write([product, ...others].slice(0, MOST));
  return others;
}

export const forgetViewed = (): void => viewed.remove();
