import { refusals } from './fields';

export const totals = {
  subtotal: 'Subtotal',
  discount: 'Discount',
  shipping: 'Delivery',
  later: 'at checkout',
  tax: 'Tax',
  total: 'Total',
  ofWhichTax: 'of which tax {tax}',
};

export const cart = {
  title: 'Your cart',
  each: '{price} each',
  remove: 'Remove {name}',
  checkout: 'Checkout',
  frozen: 'This cart is being bought right now and cannot be changed until that has ended.',
  settleFirst: 'Something has changed. Settle the marked lines first.',
  accept: 'Accept',
  dropLine: 'Remove',
  stepper: { quantity: 'Quantity of {name}', less: 'One less of {name}', more: 'One more of {name}' },
  empty: {
    title: 'Your cart is empty',
    text: 'What you put into it stays there, on this device for now and everywhere once you sign in.',
    action: 'Look around',
  },
  coupon: {
    label: 'Coupon code',
    apply: 'Apply',
    applied: 'applied',
    remove: 'Remove coupon {code}',
    reasons: {
      'unknown-code': 'there is no such code',
      'not-started': 'it is not valid yet',
      ended: 'it is not valid any more',
      inactive: 'it is not valid right now',
      'limit-reached': 'it has been used up',
      'customer-limit-reached': 'you have used it already',
      'minimum-not-reached': 'the cart is not worth enough for it yet',
      'no-matching-line': 'nothing in the cart goes with it',
      excluded: 'it does not go together with another discount',
      'campaign-unavailable': 'discounts cannot be worked out right now; the checkout tries again',
      unknown: 'it does not apply to this cart',
    },
  },
  lineProblems: {
    'price-raised': { text: 'The price went up from {old} to {price}.', action: 'Accept {price}' },
    'price-lowered': { text: 'The price came down from {old} to {price}.', action: 'Take the new price' },
    'insufficient-stock': { text: 'Only {available} of it can be had.', action: 'Take {available}' },
    unpublished: { text: 'This is not for sale any more.', action: 'Remove' },
  },
  problems: {
    ...refusals,
    'insufficient-stock': 'There are not that many left.',
    'product-unpublished': 'This is not for sale any more.',
    'line-cap-exceeded': 'That is more of it than one cart may hold.',
    'line-not-found': 'That was taken out of the cart elsewhere.',
    'cart-in-checkout': 'The cart is being bought right now and cannot be changed.',
    'cart-version-moved': 'The cart was changed elsewhere. This is how it stands now.',
    'coupon-cap-exceeded': 'No more coupons fit into one cart.',
    'request-invalid': 'That is not a code.',
    'network-unreachable':
      'The shop could not be reached, so this may not have been changed. Please try again.',
    'upstream-unavailable': 'The cart does not answer right now. Please try again in a moment.',
  } as Record<string, string>,
};
