import type { CampaignServiceServer } from '@sidecart/contracts/campaign/v1/campaign';
import type { Calls } from '@sidecart/kit/grpc';
import type { Logger } from '@sidecart/kit/log';
import { money } from '@sidecart/kit/money';
import type { CartContents, Owner } from './cart';
import type { OffersBySku } from './offers/offer';
import { noDiscounts, type Discounts } from './price';

export type CampaignPeer = Pick<Calls<CampaignServiceServer>, 'evaluateDiscounts'>;

/** Load means this many evaluations within this time; a result then applies to carts that arrive within that time after it. */
const LOAD = 8;
const LOAD_WITHIN_MS = 250;

/**
 * What campaign takes off a cart for this customer now. While it is unavailable there is no discount, and the coupons say so.
 * A cart without codes that comes after `LOAD` others within `LOAD_WITHIN_MS` is not evaluated if campaign reported in that time
 * that every active campaign needs a code, or if the response to the request in flight reports it.
 */
export function createDiscounts(deps: { campaign: CampaignPeer; log: Logger; now: () => Date }) {
  const { campaign, log, now } = deps;
  /** When the last evaluations were requested, whether campaign was called or not. */
  const wanted: number[] = [];
  let codesOnlyAt = -Infinity;
  /** What the request in flight will report about codes. */
  let codesOnlySoon: Promise<boolean> | undefined;

  const isRecent = (at: number | undefined) => at !== undefined && now().getTime() - at < LOAD_WITHIN_MS;

  return async (cart: CartContents, offers: OffersBySku, owner: Owner): Promise<Discounts> => {
    if (cart.lines.length === 0) return noDiscounts(cart, 'cart-empty');
    const hasCodes = cart.couponCodes.length > 0;
    const isLoad = isRecent(wanted.at(-LOAD));
    const requestedAt = now().getTime();
    wanted.push(requestedAt);
    if (wanted.length > LOAD) wanted.shift();
    if (!hasCodes && isLoad && (isRecent(codesOnlyAt) || (await codesOnlySoon)))
      return noDiscounts(cart, 'campaign-unavailable');
    const pending = campaign.evaluateDiscounts({
      currency: cart.currency,
      lines: cart.lines.map(({ sku, productId, quantity, unitPrice }) => ({
        sku,
        productId,
        sellerId: offers.get(sku)?.sellerId ?? '',
        categories: offers.get(sku)?.categories ?? [],
        quantity,
        unitPrice,
      })),
      codes: [...cart.couponCodes],
      customer: owner.kind === 'user' ? owner.userId : undefined,
      emails: owner.kind === 'user' && owner.email ? [owner.email] : [],
      shipping: undefined,
    });
    const soon = pending.then(
      ({ codesOnly }) => codesOnly === true,
      () => false,
    );
    codesOnlySoon = soon;
    try {
      const answer = await pending;
      codesOnlyAt = answer.codesOnly ? Math.max(codesOnlyAt, requestedAt) : -Infinity;
      return {
        total: money(answer.total?.amount ?? 0, cart.currency),
        coupons: answer.codes.map(({ code, applied, reason }) => ({ code, applied, reason })),
      };
    } catch (error) {
      log.warn({ err: error, cartId: cart.id }, 'campaign is unavailable; cart shown without discounts');
      return noDiscounts(cart, 'campaign-unavailable');
    } finally {
      if (codesOnlySoon === soon) codesOnlySoon = undefined;
    }
  };
}
export type EvaluateDiscounts = ReturnType<typeof createDiscounts>;
