import { currencyCode, email, idSchema, oneLine, rangeEnd } from '../schemas';
import { flag, oneOf } from './shapes';

const statuses = ['placed', 'completed', 'cancelled'];
const paymentStatuses = ['authorized', 'paid', 'partially-refunded', 'refunded', 'voided'];
const fulfilmentStatuses = ['unfulfilled', 'partially-fulfilled', 'fulfilled', 'returned'];

export const standing = {
  status: oneOf(...statuses),
  paymentStatus: oneOf(...paymentStatuses),
  fulfilmentStatus: oneOf(...fulfilmentStatuses),
};

/** By which staff list and export orders. */
export const orderFilter = {
  number: oneLine(32).uppercase(),
  q: oneLine(200).description(
    'For staff: how words of the number, the email address or the names of the customer begin',
  ),
  ...standing,
  cancelled: flag,
  refunded: flag.description('Whether at least a part was refunded'),
  currency: currencyCode,
  email,
  from: rangeEnd,
  to: rangeEnd,
  seller: idSchema,
  coupon: oneLine(64),
  toFulfil: flag.description('Paid orders with units left to ship'),
};
