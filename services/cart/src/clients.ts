import type { CampaignServiceServer } from '@sidecart/contracts/campaign/v1/campaign';
import type { Calls } from '@sidecart/kit/grpc';
import type { Logger } from '@sidecart/kit/log';
import { money } from '@sidecart/kit/money';
import type { CartContents, Owner } from './cart';
import type { FactsBySku } from './facts';
import { noDiscounts, type Discounts } from './price';

export type CampaignPeer = Pick<Calls<CampaignServiceServer>, 'evaluateDiscounts'>;

/** What campaign would take off a cart now for who asks. While it is away there is no discount, and the coupons say so. */
export function createDiscounts({ campaign, log }: { campaign: CampaignPeer; log: Logger }) {
  return async (cart: CartContents, facts: FactsBySku, owner: Owner): Promise<Discounts> => {
    if (cart.lines.length === 0) return noDiscounts(cart, 'cart-empty');
    try {
      const answer = await campaign.evaluateDiscounts({
        currency: cart.currency,
        lines: cart.lines.map(({ sku, productId, quantity, unitPrice }) => ({
          sku,
          productId,
          sellerId: facts.get(sku)?.sellerId ?? '',
          categories: facts.get(sku)?.categories ?? [],
          quantity,
          unitPrice,
        })),
        codes: [...cart.couponCodes],
        customer: owner.kind === 'user' ? owner.userId : undefined,
        emails: owner.kind === 'user' && owner.email ? [owner.email] : [],
        shipping: undefined,
      });
      return {
        total: money(answer.total?.amount ?? 0, cart.currency),
        coupons: answer.codes.map(({ code, applied, reason }) => ({ code, applied, reason })),
      };
    } catch (error) {
      log.warn({ err: error, cartId: cart.id }, 'campaign is away, the cart is shown without discounts');
      return noDiscounts(cart, 'campaign-unavailable');
    }
  };
}
export type EvaluateDiscounts = ReturnType<typeof createDiscounts>;
