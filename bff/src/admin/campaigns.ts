import type { Api } from '../api';
import { pageQuery, passLines } from './lines';

const MANAGE = 'campaign:manage';

export function campaignRoutes(api: Api): void {
  passLines(api, [
    ['get', '/campaigns', 'GET /campaigns', MANAGE, 'List campaigns', pageQuery],
    ['post', '/campaigns', 'POST /campaigns', MANAGE, 'Create a campaign'],
    ['post', '/campaigns/simulate', 'POST /campaigns/simulate', MANAGE, 'What a basket would be granted'],
    ['get', '/campaigns/:id', 'GET /campaigns/:campaignId', MANAGE, 'Get a campaign'],
    ['patch', '/campaigns/:id', 'PATCH /campaigns/:campaignId', MANAGE, 'Change a campaign'],
    ['delete', '/campaigns/:id', 'DELETE /campaigns/:campaignId', MANAGE, 'Remove a campaign'],
  ]);
}
