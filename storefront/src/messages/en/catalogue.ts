import { refusals } from './fields';

export const stock = {
  'in-stock': 'In stock',
  'low-stock': 'Low stock',
  'out-of-stock': 'Sold out',
};

export const home = {
  title: 'Home',
  more: { popular: 'Shop all', newest: 'All new arrivals', category: 'Show all' },
};

export const catalogue = {
  card: {
    from: 'from {price}',
    rating: '{average} out of 5 stars',
    ratings: { one: '{count} review', other: '{count} reviews' },
    add: 'Add to cart',
    choose: 'Choose options',
    save: 'Save {name} to your wishlist',
    remove: 'Remove',
    putBack: 'Put back',
    problems: {
      ...refusals,
      'insufficient-stock': 'There is not enough stock.',
      'product-unpublished': 'This product is no longer available.',
      'line-cap-exceeded': 'You have reached the maximum quantity for this product.',
      'cart-cap-exceeded': 'Your cart is full.',
      'cart-in-checkout': 'A checkout of your cart is in progress.',
      'wishlist-full': 'Your wishlist is full. Remove a product to save another one.',
    } as Record<string, string>,
  },
  results: { one: '{count} product', other: '{count} products' },
  show: { one: 'Show {count} product', other: 'Show {count} products' },
  products: 'Products',
  filters: 'Filters',
  clear: 'Clear all filters',
  remove: 'Remove filter: {name}',
  chosen: 'Active filters',
  subcategories: 'Categories in {name}',
  categoryDescription: 'Shop {name}: {products} and more.',
  facets: {
    category: 'Category',
    brand: 'Brand',
    price: 'Price',
    inStock: 'Availability',
  },
  inStockOnly: 'In stock only',
  moreValues: 'Show {count} more',
  priceUpTo: 'Up to {price}',
  priceOver: '{price} and above',
  sort: {
    label: 'Sort by',

    recommended: 'Recommended',
    relevance: 'Relevance',
    newest: 'Newest',
    price: 'Price: low to high',
    '-price': 'Price: high to low',
    name: 'Name',
    rating: 'Customer rating',
  },
  pages: { label: 'Pages', previous: 'Previous', next: 'Next', current: 'Page {page} of {last}' },
  degraded: 'Filters and sorting are temporarily unavailable. All products are shown.',
  listingMissing: {
    title: 'Products are temporarily unavailable',
    text: 'Please try again in a moment. Product pages can still be opened directly.',
    retry: 'Try again',
  },
  none: {
    title: 'No products match your filters',
    text: 'Remove a filter or view all products in this category.',
    all: 'Clear filters',
  },
  empty: {
    title: 'No products yet',
    text: 'This category has no products at the moment.',
    all: 'Shop all',
  },
  search: {
    title: 'Search',
    heading: 'Results for “{query}”',
    everything: 'All products',
    didYouMean: 'Did you mean {query}?',
    relaxed: 'No product matches all of your search terms. These products match some of them.',
    zero: {
      title: 'No results for “{query}”',
      tips: ['Check the spelling.', 'Try a more general term.', 'Browse a department:'],
    },
    refused: 'This search is not supported. Try fewer words.',
  },
};
