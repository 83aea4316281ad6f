import type { LimitClass } from '../routes';

/** What a counter has a key for. Beside the client's address and the caller: what a request is aimed at. */
export type Subject = 'address' | 'caller' | 'email' | 'number' | 'cart' | 'card' | 'token' | 'device';

/** Classes of requests that are counted: those of routes, and requests with a token that was rejected. */
export type LimitName = LimitClass | 'rejected-token';

export type Policies = Readonly<Record<LimitName, readonly Counter[]>>;

export interface Counter {
  /** In headers, in the setting and in Redis keys. */
  name: string;
  by: Subject;
  points: number;
  seconds: number;
  /** Only failures count: a request is counted before its outcome is known, and not counted any more after a success. */
  countsFailures?: true;
  /** Each window that was used up makes the next one twice as long, up to this. */
  longestSeconds?: number;
  /** Beyond the limit the response is that of a success, so that it says nothing about the target. */
  isSilent?: true;
}

type Rule = Omit<Counter, 'name' | 'points' | 'seconds'> & { rate: `${number}/${number}` };

const HOUR = 3_600;
const failures = { countsFailures: true } as const;
const backOff = { ...failures, longestSeconds: HOUR } as const;

/**
 * Each class with its counters; a rate is requests per seconds. The first counter is the one that responses report. A token never
 * moves a request to another key, except in `shop` and for the caller's own count.
 */
const table: Record<LimitName, Record<string, Rule>> = {
  shop: { shop: { by: 'caller', rate: '2000/1' } },
  login: {
    login: { by: 'address', rate: '300/60' },
    'login-account': { by: 'email', rate: '10/60', ...backOff },
    'login-device': { by: 'device', rate: '10/60', ...backOff },
  },
  'second-factor': { 'second-factor': { by: 'address', rate: '60/600', ...failures } },
  account: { account: { by: 'address', rate: '300/60' }, 'account-caller': { by: 'caller', rate: '300/60' } },
  register: {
    register: { by: 'address', rate: '20/3600' },
    'register-email': { by: 'email', rate: '10/3600' },
  },
  reset: {
    reset: { by: 'address', rate: '10/3600' },
    'reset-email': { by: 'email', rate: '3/3600', isSilent: true },
  },
  // The mail goes to the caller's own address, so that the answer may say that there were too many.
  'verification-mail': {
    'verification-mail': { by: 'address', rate: '10/3600' },
    'verification-mail-caller': { by: 'caller', rate: '3/3600' },
  },
  'email-change': {
    'email-change': { by: 'address', rate: '10/3600' },
    // The route checks a password.
    'email-change-caller': { by: 'caller', rate: '10/3600' },
    'email-change-email': { by: 'email', rate: '3/3600', isSilent: true },
  },
  confirm: {
    confirm: { by: 'address', rate: '60/3600' },
    'confirm-token': { by: 'token', rate: '10/3600' },
  },
  lookup: {
    lookup: { by: 'address', rate: '20/60' },
    'lookup-number': { by: 'number', rate: '10/3600' },
  },
  'order-link': {
    'order-link': { by: 'address', rate: '10/3600' },
    'order-link-number': { by: 'number', rate: '3/3600', isSilent: true },
  },
  // Counted whatever is stored of the email, so that the answer may say that there were too many.
  'stock-alert': {
    'stock-alert': { by: 'address', rate: '20/3600' },
    'stock-alert-email': { by: 'email', rate: '3/3600' },
  },
  coupon: { coupon: { by: 'address', rate: '30/600', ...failures } },
  checkout: {
    checkout: { by: 'address', rate: '60/3600' },
    'checkout-email': { by: 'email', rate: '20/3600' },
    'checkout-cart': { by: 'cart', rate: '20/3600' },
    'checkout-card': { by: 'card', rate: '10/3600' },
  },
  'rejected-token': { 'rejected-token': { by: 'address', rate: '60/60' } },
};

export const counterNames: readonly string[] = Object.values(table).flatMap((rules) => Object.keys(rules));

/** @param rates `requests/seconds` by the name of the counter; the others keep theirs */
export function policiesOf(rates: Readonly<Record<string, string>>): Policies {
  const given = new Map(Object.entries(rates));
  const toCounter = ([name, { rate, ...rule }]: [string, Rule]): Counter => {
    const [points = 0, seconds = 0] = (given.get(name) ?? rate).split('/').map(Number);
    return { name, ...rule, points, seconds };
  };
  return Object.fromEntries(
    Object.entries(table).map(([name, rules]) => [name, Object.entries(rules).map(toCounter)]),
  ) as unknown as Policies;
}
