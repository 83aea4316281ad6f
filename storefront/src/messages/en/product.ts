import { fields, refusals } from './fields';

export const product = {
  pictures: 'Images of {name}',
  lightbox: {
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    previous: 'Previous image',
    next: 'Next image',
    position: '{index} of {count}',
    close: 'Close',
  },
  details: 'Details',
  related: 'You may also like',
  delivery: {
    title: 'Delivery and returns',
    zones: { domestic: 'Germany', europe: 'Rest of Europe', overseas: 'USA and Canada' },
    methods: { standard: 'Standard', express: 'Express' },
    method: '{name}: {from} to {to} working days, {price}',
    returns: 'Returns',
    returnsText:
      'You can return items within {days} days of delivery. You can cancel an order yourself until its first item has shipped.',
  },
  recentlyViewed: 'Recently viewed',
  buy: {
    add: 'Add to cart',
    soldOut: 'Sold out',
    quantity: 'Quantity',
    taxIncluded: 'Tax included, plus delivery',
    unavailable: 'This product is currently unavailable.',
    valueUnavailable: '{value}, not available',
    problems: {
      ...refusals,
      'insufficient-stock': 'Not enough stock for this quantity.',
      'product-unpublished': 'This product is no longer available.',
      'line-cap-exceeded': 'You have reached the maximum quantity for this product.',
      'cart-cap-exceeded': 'Your cart is full. Remove an item to add another one.',
      'cart-in-checkout': 'A checkout of your cart is in progress. Please try again when it has ended.',
      'upstream-unavailable': 'The cart is temporarily unavailable. Please try again in a moment.',
    } as Record<string, string>,
  },
  reviews: {
    title: 'Reviews',
    none: 'No reviews yet.',
    more: 'More reviews',
    signInFirst: 'Sign in to write a review',
    stars: { one: '{count} star', other: '{count} stars' },
    filter: 'Filter by stars',
    all: 'Show all reviews',
    sort: { label: 'Sort by', newest: 'Newest', helpful: 'Most helpful' },
    vote: {
      action: 'Helpful',
      count: { one: '{count} person found this helpful', other: '{count} people found this helpful' },
      problems: {
        ...refusals,
        'vote-for-own-review': 'You cannot vote for your own review.',
      } as Record<string, string>,
    },
    review: { rating: '{rating} out of 5 stars', verified: 'Verified purchase' },
    form: {
      open: 'Write a review',
      rating: 'Rating',
      stars: { one: '{count} star', other: '{count} stars' },
      title: 'Title (optional)',
      body: 'Your review',
      send: 'Submit review',
      sent: 'Thank you. Your review will be published once it has been approved.',
      problems: {
        ...refusals,
        ...fields,
        'email-unverified':
          'Confirm your email address before you write a review. Use the link in the email that we sent you.',
        'review-exists': 'You have already reviewed this product.',
        'already-exists': 'You have already reviewed this product.',
        'request-invalid': 'Please check your entries.',
      } as Record<string, string>,
    },
  },
};
