import { campaignBody, campaignRoutes } from '@sidecart/contracts/http/campaign';
import type { Body, Schemas } from '@sidecart/contracts/http/types';
import { check } from '@sidecart/kit/check';
import type { Db } from '@sidecart/kit/db';
import { invalid } from '@sidecart/kit/errors';
import { serve } from '@sidecart/kit/http';
import { pageOf, toPage } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { normaliseCode, type Campaign } from './campaign';
import type { CampaignService, NewCampaign } from './service';

const toView = ({ startsAt, endsAt, createdAt, updatedAt, ...campaign }: Campaign): Schemas['Campaign'] => ({
  ...campaign,
  startsAt: startsAt?.toISOString(),
  endsAt: endsAt?.toISOString(),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** The fields that a client writes, as the API names them. */
function toBody(campaign: Campaign): Body<'createCampaign'> {
  const {
    id: _id,
    claimed: _claimed,
    version: _version,
    createdAt: _created,
    updatedAt: _updated,
    ...body
  } = toView(campaign);
  return body;
}

function toCampaign(body: Body<'createCampaign'>): NewCampaign {
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
  return toCampaign(check('body', campaignBody, merged, false));
}

export function campaignApi(deps: { service: CampaignService; tokens: TokenVerifier; db: Db }): Router {
  const { service, tokens, db } = deps;

  return serve({ tokens, db }, campaignRoutes, {
    listCampaigns: async ({ query }) =>
      toPage('campaigns', await service.listCampaigns(pageOf('campaigns', query)), query, toView),
    createCampaign: ({ body, actor, once }) =>
      once((tx) => service.createCampaign(toCampaign(body), actor, tx), toView),
    simulateDiscounts: ({ body }) =>
      service.simulateDiscounts({ ...body, codes: [...new Set(body.codes.map(normaliseCode))] }),
    getCampaign: async ({ params }) => toView(await service.getCampaign(params.campaignId)),
    changeCampaign: async ({ params, body: { version, ...change }, actor }) =>
      toView(
        await service.changeCampaign(params.campaignId, version, (before) => changed(before, change), actor),
      ),
    removeCampaign: ({ params, actor }) => service.removeCampaign(params.campaignId, actor),
  });
}
