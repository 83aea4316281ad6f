import { min, money, multiply, portion, subtract, sum, type Money } from '@sidecart/kit/money';
import { allocate } from './allocation';
import { refusalOf, type Campaign, type Refusal } from './campaign';
import { inPrecedence } from './precedence';

export interface CartLine {
  sku: string;
  productId: string;
  sellerId: string;
  categories: string[];
  quantity: number;
  unitPrice: Money;
}

export interface Cart {
  currency: string;
  lines: CartLine[];
  /** Normalised codes. */
  codes: string[];
  /** Identifies the customer for limits: the user, or the address of a guest. */
  customer?: string | undefined;
  /** Every address that the customer is known by. */
  emails?: string[];
  shipping?: Money | undefined;
}

export interface Discounts {
  lines: { sku: string; amount: Money }[];
  shipping: Money;
  total: Money;
  codes: { code: string; applied: boolean; reason?: Refusal | undefined }[];
  campaignIds: string[];
}

interface Running {
  /** What is left to pay of each line. */
  left: Money[];
  shippingLeft: Money;
}

const inScope = ({ scope }: Campaign, line: CartLine): boolean => {
  if (!scope) return true;
  return (
    (scope.products?.includes(line.productId) ?? false) ||
    (scope.sellers?.includes(line.sellerId) ?? false) ||
    (scope.categories?.some((category) => line.categories.includes(category)) ?? false)
  );
};

/** What is left of a line, per unit. */
interface Units {
  index: number;
  quantity: number;
  left: Money;
}

/** Compares what is left per unit. Exact: amounts times quantities can exceed the safe integers of a number. */
const dearerFirst = (a: Units, b: Units): number =>
  Number(BigInt(b.left.amount) * BigInt(a.quantity) - BigInt(a.left.amount) * BigInt(b.quantity));

/**
 * The value of the free units: of every buy + get units in scope, dearest first, the cheapest `get` units. The value of a unit is
 * what earlier campaigns left of its line, in equal parts.
 */
function freeUnits(campaign: Campaign, cart: Cart, running: Running, matching: readonly number[]): Money[] {
  const { buy = 1, get = 1 } = campaign;
  const freeOfFirst = (units: number) =>
    Math.floor(units / (buy + get)) * get + Math.max(0, (units % (buy + get)) - buy);
  const dearestFirst = matching
    .flatMap((index): Units[] => {
      const [line, left] = [cart.lines[index], running.left[index]];
      return line && left ? [{ index, quantity: line.quantity, left }] : [];
    })
    .sort(dearerFirst);
  const off = cart.lines.map(() => money(0, cart.currency));
  let before = 0;
  for (const { index, quantity, left } of dearestFirst) {
    off[index] = portion(left, freeOfFirst(before + quantity) - freeOfFirst(before), quantity);
    before += quantity;
  }
  return off;
}

/** What a campaign takes off each line, before it is limited to what is left of the line. */
function lineDiscounts(
  campaign: Campaign,
  cart: Cart,
  running: Running,
  matching: readonly number[],
): Money[] {
  const none = money(0, cart.currency);
  const leftOf = (index: number) => running.left[index] ?? none;
  const spread = (total: Money): Money[] => {
    const parts = allocate(
      total,
      matching.map((index) => leftOf(index).amount),
    );
    return cart.lines.map((_line, index) => parts[matching.indexOf(index)] ?? none);
  };
  const inScopeLeft = sum(matching.map(leftOf), cart.currency);
  switch (campaign.kind) {
    case 'percentage': {
      const share = portion(inScopeLeft, campaign.basisPoints ?? 0, 10_000);
      return spread(campaign.cap ? min(share, campaign.cap) : share);
    }
    case 'fixed':
      return spread(campaign.amount ? min(inScopeLeft, campaign.amount) : none);
    case 'buy-x-get-y':
      return freeUnits(campaign, cart, running, matching);
    case 'free-shipping':
      return cart.lines.map(() => none);
  }
}

const sameCurrency = (campaign: Campaign, currency: string): boolean =>
  [campaign.amount, campaign.cap, campaign.minimum].every((value) => !value || value.currency === currency);

function unmet(campaign: Campaign, cart: Cart, matching: readonly number[]): Refusal | undefined {
  if (matching.length === 0 || !sameCurrency(campaign, cart.currency)) return 'no-matching-line';
  const value = matching.reduce((total, index) => {
    const line = cart.lines[index];
    return total + (line ? multiply(line.unitPrice, line.quantity).amount : 0);
  }, 0);
  return campaign.minimum && value < campaign.minimum.amount ? 'minimum-not-reached' : undefined;
}

/**
 * Applies campaigns in their order of precedence, each to what the earlier ones left. No line and no shipping falls below
 * zero, and the parts add up to the total to the cent. Lines are processed in the order of their skus, so that their order in
 * the cart has no effect, not even on which line gets an odd cent.
 * @param customerClaims how many claims count against the customer in each campaign's limit, by campaign id
 */
export function evaluate(
  campaigns: readonly Campaign[],
  cart: Cart,
  customerClaims: ReadonlyMap<string, number>,
  now: Date,
): Discounts {
  const bySku = cart.lines
    .map((line, at) => ({ line, at }))
    .sort((a, b) => (a.line.sku < b.line.sku ? -1 : a.line.sku > b.line.sku ? 1 : 0));
  const { lines, ...rest } = applyTo(
    { ...cart, lines: bySku.map(({ line }) => line) },
    inPrecedence(campaigns),
    customerClaims,
    now,
  );
  const inCartOrder = lines.map((line, index) => ({ line, at: bySku[index]?.at ?? index }));
  return { lines: inCartOrder.sort((a, b) => a.at - b.at).map(({ line }) => line), ...rest };
}

function applyTo(
  cart: Cart,
  campaigns: readonly Campaign[],
  customerClaims: ReadonlyMap<string, number>,
  now: Date,
): Discounts {
  const { currency } = cart;
  const none = money(0, currency);
  const running: Running = {
    left: cart.lines.map((line) => multiply(line.unitPrice, line.quantity)),
    shippingLeft: cart.shipping ?? none,
  };
  const reasons = new Map<string, Refusal>();
  const applied = new Set<string>();
  const groups = new Set<string>();

  for (const campaign of campaigns) {
    const matching = cart.lines.flatMap((line, index) => (inScope(campaign, line) ? [index] : []));
    const group = campaign.exclusionGroup;
    const refusal =
      refusalOf(campaign, customerClaims.get(campaign.id) ?? 0, now) ??
      (group !== undefined && groups.has(group) ? 'excluded' : undefined) ??
      unmet(campaign, cart, matching);
    const off = refusal
      ? []
      : lineDiscounts(campaign, cart, running, matching).map((amount, index) =>
          min(amount, running.left[index] ?? none),
        );
    const takesOff = campaign.kind === 'free-shipping' || off.some(({ amount }) => amount > 0);
    if (refusal || !takesOff) {
      if (campaign.code) reasons.set(campaign.code, refusal ?? 'no-matching-line');
      continue;
    }
    running.left = running.left.map((left, index) => subtract(left, off[index] ?? none));
    if (campaign.kind === 'free-shipping') running.shippingLeft = none;
    applied.add(campaign.id);
    if (group !== undefined) groups.add(group);
  }

  const lines = cart.lines.map((line, index) => ({
    sku: line.sku,
    amount: money(line.unitPrice.amount * line.quantity - (running.left[index]?.amount ?? 0), currency),
  }));
  const shipping = money((cart.shipping?.amount ?? 0) - running.shippingLeft.amount, currency);
  const byCode = new Map(campaigns.flatMap((campaign) => (campaign.code ? [[campaign.code, campaign]] : [])));
  return {
    lines,
    shipping,
    total: sum([...lines.map(({ amount }) => amount), shipping], currency),
    codes: cart.codes.map((code) => {
      const campaign = byCode.get(code);
      const isApplied = campaign !== undefined && applied.has(campaign.id);
      const reason = isApplied ? undefined : campaign ? reasons.get(code) : ('unknown-code' as const);
      return { code, applied: isApplied, reason };
    }),
    campaignIds: [...applied],
  };
}
