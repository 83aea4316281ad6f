import { on, type Subscription } from '@sidecart/kit/events';
import { checkoutInput } from './schemas';
import type { CampaignService } from './service';

export const campaignSubscriptions = (service: CampaignService): Subscription[] => [
  on('order.cancelled', checkoutInput, (event, _meta, tx) => service.releaseClaim(event.checkoutId, tx)),
];
