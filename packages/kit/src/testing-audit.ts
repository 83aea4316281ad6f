import type { Actor } from './audit';

/** An admin who performs an operation, for tests that call a use case without a request. */
export const anActor = (userId = 'admin-1'): Actor => ({
  userId,
  role: 'admin',
  action: 'changeUser',
  permission: 'user:manage',
  requestId: 'request-1',
  address: '192.0.2.1',
});
