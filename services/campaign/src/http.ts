import { invalid } from '@sidecart/kit/errors';
import { check, createApi, type Api } from '@sidecart/kit/http';
import type { Db } from '@sidecart/kit/db';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import { normaliseCode, type Campaign } from './campaign';
import * as schema from './schemas';
import type { CampaignService, NewCampaign } from './service';

const toView = ({ startsAt, endsAt, createdAt, updatedAt, ...campaign }: Campaign) => ({
  ...campaign,
  startsAt: startsAt?.toISOString(),
  endsAt: endsAt?.toISOString(),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** The fields that a client writes, as the API names them. */
const toBody = (campaign: Campaign): Partial<schema.CampaignBody> => {
  const {
    id: _id,
    claimed: _claimed,
    version: _version,
    createdAt: _created,
    updatedAt: _updated,
    ...body
  } = toView(campaign);
  return JSON.parse(JSON.stringify(body)) as Partial<schema.CampaignBody>;
};

function toCampaign(body: schema.CampaignBody): NewCampaign {
  const { code, startsAt, endsAt, ...rest } = body;
  const campaign = {
    ...rest,
    code: code === undefined ? undefined : normaliseCode(code),
    startsAt: startsAt === undefined ? undefined : new Date(startsAt),
    endsAt: endsAt === undefined ? undefined : new Date(endsAt),
  };
  if (campaign.startsAt && campaign.endsAt && campaign.endsAt <= campaign.startsAt)
    throw invalid('campaign-dates-invalid', 'endsAt must come after startsAt.');
  return campaign;
}

/** Merges a change into the current campaign; null removes a field. */
function changed(before: Campaign, change: object): NewCampaign {
  const merged = Object.fromEntries(
    Object.entries({ ...toBody(before), ...change }).filter(([, value]) => value !== null),
  );
  return toCampaign(check('body', schema.campaignBody, merged, false) as schema.CampaignBody);
}

export function campaignApi(deps: { service: CampaignService; tokens: TokenVerifier; db: Db }): Api {
  const { service, tokens, db } = deps;
  const api = createApi({ tokens, db });
  const access = 'campaign:manage' as const;

  api.get(
    '/campaigns',
    { access, summary: 'List campaigns', query: schema.listCampaignsQuery },
    async ({ query }) =>
      toPage('campaigns', await service.listCampaigns(pageOf('campaigns', query)), query, toView),
  );
  api.post(
    '/campaigns',
    { access, summary: 'Create a campaign', body: schema.campaignBody, status: 201, idempotency: 'optional' },
    ({ body, once }) => once((tx) => service.createCampaign(toCampaign(body), tx), toView),
  );
  api.post(
    '/campaigns/simulate',
    { access, summary: 'What a basket would be granted', body: schema.evaluationBody },
    ({ body }) => service.simulateDiscounts({ ...body, codes: [...new Set(body.codes.map(normaliseCode))] }),
  );
  api.get(
    '/campaigns/:campaignId',
    { access, summary: 'Get a campaign', params: schema.campaignParams },
    async ({ params }) => toView(await service.getCampaign(params.campaignId)),
  );
  api.patch(
    '/campaigns/:campaignId',
    { access, summary: 'Change a campaign', params: schema.campaignParams, body: schema.campaignChangeBody },
    async ({ params, body: { version, ...change } }) =>
      toView(await service.changeCampaign(params.campaignId, version, (before) => changed(before, change))),
  );
  api.delete(
    '/campaigns/:campaignId',
    { access, summary: 'Remove a campaign', params: schema.campaignParams },
    ({ params }) => service.removeCampaign(params.campaignId),
  );
  return api;
}
