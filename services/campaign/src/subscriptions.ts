import { on, type Subscription } from '@sidecart/kit/events';
import { checkoutInput } from './schemas';
import type { CampaignService } from './service';

export const campaignSubscriptions = (service: CampaignService): Subscription[] => [
  on('order.placed', checkoutInput, (event) => service.redeemClaim(event.checkoutId)),
  on('order.cancelled', checkoutInput, (event) => service.releaseClaim(event.checkoutId)),
];
