import { randomUUID } from 'node:crypto';

export const PASSWORD = 'correct horse battery';

export const aRegistration = (overrides: Record<string, unknown> = {}) => ({
  email: `${randomUUID()}@example.com`,
  password: PASSWORD,
  firstName: 'Ada',
  lastName: 'Byron',
  ...overrides,
});

export const anAddress = (overrides: Record<string, unknown> = {}) => ({
  firstName: 'Ada',
  lastName: 'Byron',
  line1: 'Hauptstraße 1',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
  ...overrides,
});
