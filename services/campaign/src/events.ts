import type { OutgoingEvent } from '@sidecart/contracts/topics';
import type { Campaign } from './campaign';

export const campaignChanged = (campaign: Campaign): OutgoingEvent => ({
  type: 'campaign.changed',
  aggregateId: campaign.id,
  data: {
    campaignId: campaign.id,
    code: campaign.code,
    active: campaign.active,
    version: campaign.version,
    occurredAt: campaign.updatedAt,
  },
});
