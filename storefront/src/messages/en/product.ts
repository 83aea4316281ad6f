import { fields, refusals } from './fields';

export const product = {
  pictures: 'Pictures of {name}',
  details: 'Details',
  related: 'Goes well with it',
  buy: {
    add: 'Add to cart',
    soldOut: 'Sold out',
    quantity: 'Quantity',
    taxIncluded: 'tax included, plus delivery',
    unavailable: 'This cannot be bought right now.',
    valueUnavailable: '{value}, not available',
    problems: {
      ...refusals,
      'insufficient-stock': 'There are not that many left.',
      'product-unpublished': 'This is not for sale any more.',
      'line-cap-exceeded': 'That is more of it than one cart may hold.',
      'cart-cap-exceeded': 'Your cart is full.',
      'cart-in-checkout': 'Your cart is being bought right now. Try again when that has ended.',
      'upstream-unavailable': 'The cart does not answer right now. Please try again in a moment.',
    } as Record<string, string>,
  },
  reviews: {
    title: 'Reviews',
    none: 'Nobody has reviewed it yet.',
    more: 'More reviews',
    signInFirst: 'Sign in to write a review',
    stars: { one: '{count} star', other: '{count} stars' },
    review: { rating: '{rating} of 5 stars', verified: 'bought here' },
    form: {
      open: 'Write a review',
      rating: 'Rating',
      stars: { one: '{count} star', other: '{count} stars' },
      title: 'In a few words (optional)',
      body: 'Your review',
      send: 'Send review',
      sent: 'Thank you. Your review appears as soon as somebody has read it.',
      problems: {
        ...refusals,
        ...fields,
        'email-unverified': 'Confirm your e-mail before you write a review; we sent you a link.',
        'review-exists': 'You have reviewed this already.',
        'already-exists': 'You have reviewed this already.',
        'request-invalid': 'Please look at what you entered.',
      } as Record<string, string>,
    },
  },
};
