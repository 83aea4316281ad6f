import { createHash } from 'node:crypto';
import { conflict, notFound, rejected } from '@sidecart/kit/errors';
import type { Money } from '@sidecart/kit/money';

export type CampaignKind = 'percentage' | 'fixed' | 'buy-x-get-y' | 'free-shipping';

/** The lines that a campaign applies to; all lines without a scope. A line matches if it matches any entry. */
export interface Scope {
  categories?: string[];
  products?: string[];
  sellers?: string[];
}

export interface Terms {
  /** percentage: 10,000 is 100 %. */
  basisPoints?: number;
  /** fixed: taken off the lines in scope together. */
  amount?: Money;
  /** percentage: the largest amount that is taken off. */
  cap?: Money;
  /** buy-x-get-y: of every buy + get units, the cheapest `get` units are free. */
  buy?: number;
  get?: number;
  scope?: Scope;
  /** The minimum total of the lines in scope for the campaign to apply. */
  minimum?: Money;
}

export interface Campaign extends Terms {
  id: string;
  name: string;
  kind: CampaignKind;
  code?: string | undefined;
  startsAt?: Date | undefined;
  endsAt?: Date | undefined;
  limits: { total?: number | undefined; perCustomer?: number | undefined };
  /** Claims that are not released. */
  claimed: number;
  /** Higher values apply first. */
  priority: number;
  /** Of each exclusion group only the first campaign that applies counts. */
  exclusionGroup?: string | undefined;
  active: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
}

export type Refusal =
  | 'unknown-code'
  | 'not-started'
  | 'ended'
  | 'inactive'
  | 'limit-reached'
  | 'customer-limit-reached'
  | 'minimum-not-reached'
  | 'no-matching-line'
  | 'excluded';

/** Compares e-mail addresses case-insensitively; a user id is used unchanged. */
const normaliseName = (name: string): string => (name.includes('@') ? name.trim().toLowerCase() : name);

/** What stands for the address of a person who was deleted. */
const keyOf = (email: string): string => createHash('sha256').update(email).digest('hex');

/** All names that a person is known by: the account, and e-mail addresses with or without an account. */
export const namesOf = (customer: string | undefined, emails: readonly string[] = []): string[] => [
  ...new Set([...(customer === undefined ? [] : [customer]), ...emails].map(normaliseName)),
];

/** The names, and the keys that stand for addresses in claims of a person who was deleted. */
export const namesAndKeysOf = (names: readonly string[]): string[] => [
  ...names,
  ...names.filter((name) => name.includes('@')).map(keyOf),
];

/** Capitalises ASCII letters only, as codes have no others: the capital of a long s is S, but a long s is not valid in a code. */
export const normaliseCode = (code: string): string =>
  code.trim().replace(/[a-z]+/g, (letters) => letters.toUpperCase());

/** Whether a campaign can be used at all now, before any line is considered. */
export function refusalOf(campaign: Campaign, customerClaims: number, now: Date): Refusal | undefined {
  const { active, startsAt, endsAt, limits, claimed } = campaign;
  if (!active) return 'inactive';
  if (startsAt && now < startsAt) return 'not-started';
  if (endsAt && now >= endsAt) return 'ended';
  if (limits.total !== undefined && claimed >= limits.total) return 'limit-reached';
  if (limits.perCustomer !== undefined && customerClaims >= limits.perCustomer)
    return 'customer-limit-reached';
  return undefined;
}

/** Rejects a change that is based on an older version than the current one. */
export function assertVersion({ version }: Campaign, expected: number | undefined): void {
  if (expected !== undefined && expected !== version)
    throw conflict(
      'campaign-changed',
      'The campaign has changed since it was read. Read it again and retry.',
      { version },
    );
}

export const campaignNotFound = () => notFound('campaign-not-found', 'The campaign does not exist.');
export const limitUnderClaims = (claimed: number) =>
  rejected(
    'campaign-limit-under-claims',
    `The campaign already has ${claimed} claims. Set a limit that is not lower.`,
    {
      claimed,
    },
  );
/** Every cart is evaluated against all of them. */
export const AUTOMATIC_MAX = 50;
export const CAMPAIGNS_MAX = 10_000;
export const campaignsFull = () =>
  rejected(
    'campaigns-full',
    `A shop has at most ${AUTOMATIC_MAX} active campaigns without a code, and ${CAMPAIGNS_MAX} campaigns in all. Deactivate or delete one first.`,
  );
export const claimUndone = () => rejected('undone', 'The checkout was undone.');
export const couponNotApplicable = (code: string, reason: string) =>
  rejected('coupon-not-applicable', `The coupon ${code} does not apply: ${reason}.`, {
    coupon: code,
    reason,
  });
