import { apiKeys } from './api-keys';
import { auditLog } from './audit-log';
import { campaigns } from './campaigns';
import { dashboard } from './dashboard';
import { frame } from './frame';
import { home } from './home';
import { imports } from './imports';
import { media } from './media';
import { deadLetters, sagas, search } from './operations';
import { orders } from './orders';
import { pages } from './pages';
import { reviews, users } from './people';
import { categories, products } from './products';
import { stock } from './stock';

/** What only the pages of staff and sellers say. */
export const staff = {
  frame,
  dashboard,
  orders,
  products,
  categories,
  home,
  imports,
  stock,
  media,
  campaigns,
  pages,
  users,
  reviews,
  search,
  sagas,
  deadLetters,
  auditLog,
  apiKeys,
};

export type StaffMessages = typeof staff;
