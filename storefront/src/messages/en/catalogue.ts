export const stock = {
  'in-stock': 'In stock',
  'low-stock': 'Only a few left',
  'out-of-stock': 'Sold out',
};

export const home = {
  hero: {
    title: 'Things made to stay with you',
    text: 'Useful things for the kitchen, the desk and the outdoors, from people who make them well.',
    action: 'See everything',
  },
  featured: 'Well liked',
  newest: 'New in the shop',
  departments: 'By department',
  all: 'Everything',
  allNewest: 'All that is new',
};

export const catalogue = {
  card: {
    from: 'from {price}',
    rating: '{average} of 5 stars',
    ratings: { one: '{count} review', other: '{count} reviews' },
  },
  results: { one: '{count} thing', other: '{count} things' },
  show: { one: 'Show {count} thing', other: 'Show {count} things' },
  products: 'Products',
  filters: 'Filters',
  clear: 'Clear all filters',
  remove: 'Remove filter: {name}',
  chosen: 'Chosen filters',
  subcategories: 'Within {name}',
  facets: {
    category: 'Category',
    brand: 'Maker',
    price: 'Price',
    inStock: 'Availability',
  },
  inStockOnly: 'In stock only',
  moreValues: '{count} more',
  priceUpTo: 'up to {price}',
  priceOver: '{price} and more',
  sort: {
    label: 'Sort by',

    recommended: 'Recommended',
    relevance: 'Relevance',
    newest: 'Newest',
    price: 'Price, low to high',
    '-price': 'Price, high to low',
    name: 'Name',
    rating: 'Rating',
  },
  pages: { label: 'Pages', previous: 'Previous', next: 'Next', current: 'Page {page} of {last}' },
  degraded: 'Filters and sorting do not work right now; this is the plain list.',
  listingMissing: {
    title: 'The list cannot be shown right now',
    text: 'Please try again in a moment. Products that you know the address of still open.',
    retry: 'Try again',
  },
  none: {
    title: 'Nothing fits these filters',
    text: 'Take one away, or look at everything in this category.',
    all: 'Without filters',
  },
  empty: {
    title: 'Nothing here yet',
    text: 'This category has no products at the moment.',
    all: 'See everything',
  },
  search: {
    title: 'Search',
    heading: 'Results for “{query}”',
    everything: 'Everything we have',
    didYouMean: 'Did you mean {query}?',
    relaxed: 'Nothing has all of these words, so this is what has some of them.',
    zero: {
      title: 'Nothing found for “{query}”',
      tips: ['Check the spelling.', 'Try a more general word.', 'Or look around in a department:'],
    },
    refused: 'This search cannot be understood. Try fewer words.',
  },
};
