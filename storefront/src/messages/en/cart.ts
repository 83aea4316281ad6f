import { refusals } from './fields';

export const totals = {
  subtotal: 'Subtotal',
  discount: 'Discount',
  shipping: 'Delivery',
  later: 'Calculated at checkout',
  tax: 'Tax',
  total: 'Total',
  ofWhichTax: 'Including {tax} tax',
};

export const cart = {
  title: 'Your cart',
  each: '{price} each',
  remove: 'Remove {name}',
  checkout: 'Checkout',
  frozen: 'A checkout of this cart is in progress. You can change the cart again when it has ended.',
  reviewFirst: 'Some items have changed. Review the highlighted items before you check out.',
  accept: 'Accept',
  dropLine: 'Remove',
  stepper: {
    quantity: 'Quantity of {name}',
    less: 'Decrease quantity of {name}',
    more: 'Increase quantity of {name}',
  },
  empty: {
    title: 'Your cart is empty',
    text: 'Items that you add stay in your cart on this device. Sign in to see them on all your devices.',
    action: 'Continue shopping',
  },
  coupon: {
    label: 'Coupon code',
    apply: 'Apply',
    applied: 'applied',
    remove: 'Remove coupon {code}',
    reasons: {
      'unknown-code': 'this code does not exist',
      'not-started': 'this code is not valid yet',
      ended: 'this code has expired',
      inactive: 'this code is currently not valid',
      'limit-reached': 'this code has been used up',
      'customer-limit-reached': 'you have already used this code',
      'minimum-not-reached': 'your cart has not reached the minimum order value',
      'no-matching-line': 'no item in your cart is eligible',
      excluded: 'cannot be combined with another discount',
      'campaign-unavailable': 'discounts are temporarily unavailable and will be checked again at checkout',
      unknown: 'not valid for this cart',
    },
  },
  lineProblems: {
    'price-raised': { text: 'The price has increased from {old} to {price}.', action: 'Accept {price}' },
    'price-lowered': { text: 'The price has dropped from {old} to {price}.', action: 'Update price' },
    'insufficient-stock': { text: 'Only {available} available.', action: 'Change quantity to {available}' },
    unpublished: { text: 'This product is no longer available.', action: 'Remove' },
  },
  problems: {
    ...refusals,
    'insufficient-stock': 'Not enough stock for this quantity.',
    'product-unpublished': 'This product is no longer available.',
    'line-cap-exceeded': 'You have reached the maximum quantity for this product.',
    'line-not-found': 'This item was removed from your cart on another page or device.',
    'cart-in-checkout': 'A checkout of this cart is in progress, so the cart cannot be changed.',
    'cart-version-moved': 'Your cart was changed on another page or device and has been updated.',
    'coupon-cap-exceeded': 'You have reached the maximum number of coupons.',
    'request-invalid': 'This is not a valid coupon code.',
    'network-unreachable':
      'We could not reach the shop, so your change may not have been saved. Please try again.',
    'upstream-unavailable': 'The cart is temporarily unavailable. Please try again in a moment.',
  } as Record<string, string>,
};
