import type { Api } from '../api';
import { proxy } from './proxy';

export function campaignRoutes(api: Api): void {
  proxy(api, [
    'listCampaigns',
    'createCampaign',
    'simulateDiscounts',
    'getCampaign',
    'changeCampaign',
    'removeCampaign',
  ]);
}
