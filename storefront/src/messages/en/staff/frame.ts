import { fields } from '../fields';

export const frame = {
  area: { admin: 'Admin', seller: 'My shop' },
  nav: {
    label: 'Pages',
    '': 'Overview',
    orders: 'Orders',
    products: 'Products',
    categories: 'Categories',
    imports: 'Import and export',
    inventory: 'Stock',
    campaigns: 'Campaigns',
    reviews: 'Reviews',
    users: 'Users',
    search: 'Search',
    sagas: 'Checkouts',
    'dead-letters': 'Dead letters',
    'audit-log': 'Audit log',
  },
  menu: 'Menu',
  toShop: 'View shop',
  forbidden: {
    title: 'Access denied',
    text: 'Your account does not have permission to view this page.',
    home: 'Back to home page',
  },
  notFound: {
    title: 'Not found',
    text: 'This item does not exist, or you do not have access to it.',
    back: 'Back to overview',
  },
  pager: { label: 'Pagination', first: 'First page', next: 'Next page' },
  filters: {
    filter: 'Filter',
    clear: 'Clear',
    any: 'Any',
    unknown: 'These filters are not valid for this list. Clear them and try again.',
    nothing: 'No results match your filters.',
  },
  picker: {
    name: 'Name',
    by: { product: 'Name or SKU', variant: 'Product name or SKU', user: 'Name or email' },
    remove: 'Remove {name}',
    nothing: 'No results.',
    failed: 'The search is temporarily unavailable. Try again in a moment.',
  },
  cancel: 'Cancel',
  leave: 'Leave this page? Your unsaved changes will be lost.',
  saved: 'Saved.',
  none: '–',
  problems: {
    ...fields,
    'request-invalid': 'Some fields are not valid. Please correct the highlighted fields.',
    'network-unreachable':
      'No response was received. The change may have been saved. Check before you try again.',
    'upstream-unavailable': 'This is temporarily unavailable. Try again in a moment.',
    'gateway-unavailable': 'This is temporarily unavailable. Try again in a moment.',
    'peer-unavailable': 'A required service is temporarily unavailable. Try again in a moment.',
    'database-unavailable': 'The database is temporarily unavailable. Try again in a moment.',
    'internal-error': 'An unexpected error occurred. Try again, or contact support if it happens again.',
    'session-ended':
      'You have been signed out. Sign in again in another tab. Your entries are kept on this page.',
    'token-missing':
      'You have been signed out. Sign in again in another tab. Your entries are kept on this page.',
    'permission-missing': 'Your account does not have permission to do this.',
  } as Record<string, string>,
};
