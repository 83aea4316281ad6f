import { auditRoutes } from './audit';
import { campaignRoutes } from './campaign';
import { cartRoutes } from './cart';
import { checkoutRoutes } from './checkout';
import { contentRoutes } from './content';
import { homeRoutes } from './home';
import { cartFigureRoutes, checkoutFigureRoutes } from './figures';
import { exportRoutes, importRoutes } from './import';
import { inventoryRoutes } from './inventory';
import { mediaRoutes } from './media';
import { notificationRoutes } from './notification';
import { orderLinkRoutes } from './order-link';
import { orderSellerRoutes } from './order-seller';
import { orderStaffRoutes } from './order-staff';
import { orderRoutes } from './order';
import { paymentRoutes } from './payment';
import {
  accountDataRoutes,
  cartDataRoutes,
  checkoutDataRoutes,
  orderDataRoutes,
  reviewDataRoutes,
  stockAlertDataRoutes,
} from './personal-data';
import { productRoutes } from './product';
import { reviewRoutes } from './review';
import type { Route, Routes } from './route';
import { salesRoutes } from './sales';
import { searchRoutes } from './search';
import { secondFactorRoutes } from './second-factor';
import { stockAlertRoutes } from './stock-alert';
import { taxonomyRoutes } from './taxonomy';
import type { OperationName } from './types';
import { userRoutes } from './user';
import { apiKeyRoutes } from './api-key';

/** All routes that can be reached from outside, by the app that serves them; any other path does not exist. */
export const publicRoutes = {
  user: { ...userRoutes, ...secondFactorRoutes, ...apiKeyRoutes, ...accountDataRoutes, ...auditRoutes },
  // `/orders/personal-data`, `/orders/count` and the like would otherwise be ids, `/products/imports` and `/products/exports` slugs of products.
  product: {
    ...importRoutes,
    ...exportRoutes,
    ...productRoutes,
    ...reviewDataRoutes,
    ...reviewRoutes,
    ...taxonomyRoutes,
    ...contentRoutes,
    ...homeRoutes,
  },
  search: searchRoutes,
  media: mediaRoutes,
  cart: { ...cartDataRoutes, ...cartFigureRoutes, ...cartRoutes },
  checkout: { ...checkoutDataRoutes, ...checkoutFigureRoutes, ...checkoutRoutes },
  order: {
    ...orderDataRoutes,
    ...orderLinkRoutes,
    ...salesRoutes,
    ...orderRoutes,
    ...orderStaffRoutes,
    ...orderSellerRoutes,
  },
  payment: paymentRoutes,
  inventory: inventoryRoutes,
  campaign: campaignRoutes,
  notification: { ...notificationRoutes, ...stockAlertDataRoutes, ...stockAlertRoutes },
} as const satisfies Record<string, Routes>;

/** The declaration of each operation. */
export const routeOf = Object.assign({}, ...Object.values(publicRoutes)) as Readonly<
  Record<OperationName, Route>
>;
