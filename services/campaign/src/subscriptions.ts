import { userDeletedInput } from '@sidecart/contracts/schemas';
import type { InTx } from '@sidecart/kit/db';
import { on, type Subscription } from '@sidecart/kit/events';
import type { PersonalDataStore } from './personal-data-store';
import { checkoutInput } from './schemas';
import type { CampaignService } from './service';

export const campaignSubscriptions = (
  service: CampaignService,
  personalData: PersonalDataStore,
): Subscription[] => [
  on('user.deleted', userDeletedInput, (event, _meta, tx: InTx<void>) =>
    tx((t) => personalData.erase(t, event)),
  ),
  on('order.cancelled', checkoutInput, (event, _meta, tx) => service.releaseClaim(event.checkoutId, tx)),
];
