import { account } from './account';
import { cart, totals } from './cart';
import { catalogue, home, stock } from './catalogue';
import { address, checkout, progress } from './checkout';
import { frame } from './frame';
import { order } from './order';
import { product } from './product';
import { security } from './security';

/** English, which is where words are added first; the other languages have its type. */
export const en = {
  frame,
  home,
  catalogue,
  stock,
  product,
  cart,
  totals,
  address,
  checkout,
  progress,
  order,
  account,
  security,
};

export type Messages = typeof en;
