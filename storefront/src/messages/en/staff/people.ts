import type { Plural } from '@/lib/format';

export const users = {
  title: 'Users',
  none: 'There are no accounts yet.',
  name: 'Name',
  email: 'E-mail',
  emailPrefix: 'E-mail begins with',
  role: 'Role',
  roles: { customer: 'Customer', seller: 'Seller', admin: 'Admin' },
  since: 'Since',
  state: 'State',
  verified: 'verified',
  unverified: 'not verified',
  blocked: 'Blocked',
  you: 'This is you.',
  change: 'Change',
  changeRole: {
    open: 'Role',
    title: 'Role of {name}',
    text: 'Sellers offer products of their own. Admins may do everything.',
    confirm: 'Change role',
  },
  block: {
    open: 'Block',
    title: 'Block {name}?',
    text: 'They are signed out everywhere and cannot sign in any more. Their orders stand.',
    confirm: 'Block',
  },
  unblock: {
    open: 'Unblock',
    title: 'Let {name} in again?',
    text: 'They can sign in with their password again.',
    confirm: 'Unblock',
  },
};

export const reviews = {
  title: 'Reviews',
  status: 'State',
  statuses: { pending: 'Waiting', published: 'Shown', rejected: 'Not shown' },
  none: 'No review waits for a word.',
  noneOfThese: 'There are no such reviews.',
  stars: { one: '{count} star', other: '{count} stars' } as Plural,
  by: 'by {author}',
  anonymous: 'somebody',
  verified: 'Bought here',
  toProduct: 'Its product',
  rejectedBecause: 'Not shown because: {reason}',
  publish: 'Show it',
  reject: {
    open: 'Do not show it',
    title: 'Keep it from being seen?',
    text: 'Its writer is not told; the reason is for other moderators.',
    confirm: 'Do not show it',
  },
  reason: 'Reason',
  problems: { 'review-not-found': 'It does not exist any more.' } as Record<string, string>,
};
