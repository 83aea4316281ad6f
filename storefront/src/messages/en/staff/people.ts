import type { Plural } from '@/lib/format';

export const users = {
  title: 'Users',
  none: 'No users yet.',
  name: 'Name',
  email: 'Email',
  emailPrefix: 'Email starts with',
  role: 'Role',
  roles: { customer: 'Customer', seller: 'Seller', admin: 'Admin' },
  since: 'Created',
  verified: 'confirmed',
  unverified: 'not confirmed',
  blocked: 'Blocked',
  you: 'You cannot change your own account here.',
  change: 'Actions',
  changeRole: {
    open: 'Change role',
    title: 'Change role of {name}',
    text: 'Sellers manage their own products. Admins have full access.',
    confirm: 'Change role',
  },
  block: {
    open: 'Block',
    title: 'Block {name}?',
    text: 'The user is signed out on all devices and can no longer sign in. Existing orders are not affected.',
    confirm: 'Block',
  },
  unblock: {
    open: 'Unblock',
    title: 'Unblock {name}?',
    text: 'The user can sign in again with the current password.',
    confirm: 'Unblock',
  },
};

export const reviews = {
  title: 'Reviews',
  status: 'Status',
  statuses: { pending: 'Pending', published: 'Published', rejected: 'Rejected' },
  none: 'No reviews to moderate.',
  noneOfThese: 'No reviews match your filters.',
  stars: { one: '{count} star', other: '{count} stars' } as Plural,
  by: 'by {author}',
  anonymous: 'an unknown customer',
  verified: 'Verified purchase',
  toProduct: 'View product',
  rejectedBecause: 'Rejected: {reason}',
  publish: 'Publish',
  reject: {
    open: 'Reject',
    title: 'Reject this review?',
    text: 'The author is not notified. Only moderators can see the reason.',
    confirm: 'Reject',
  },
  reason: 'Reason',
  problems: { 'review-not-found': 'This review no longer exists.' } as Record<string, string>,
};
