import {
  CampaignServiceService,
  type CampaignServiceServer,
  type Discounts as DiscountsMessage,
  type EvaluateDiscountsRequest,
} from '@sidecart/contracts/campaign/v1/campaign';
import { evaluationBody } from '@sidecart/contracts/http/campaign';
import type { Body } from '@sidecart/contracts/http/types';
import { checked, grpcService, type GrpcService } from '@sidecart/kit/grpc';
import { normaliseCode } from './campaign';
import type { Cart, Discounts } from './evaluation';
import { checkoutInput } from './schemas';
import type { CampaignService } from './service';

const toCart = (request: EvaluateDiscountsRequest | undefined): Cart => {
  const cart: Body<'simulateDiscounts'> = checked(evaluationBody, { ...request });
  return { ...cart, codes: [...new Set(cart.codes.map(normaliseCode))] };
};

const toMessage = (discounts: Discounts & { codesOnly?: boolean }): DiscountsMessage => ({
  ...discounts,
  codes: discounts.codes.map(({ code, applied, reason }) => ({ code, applied, reason })),
});

export const campaignGrpc = (service: CampaignService): GrpcService =>
  grpcService<CampaignServiceServer>(CampaignServiceService, {
    evaluateDiscounts: async (request) => toMessage(await service.evaluateDiscounts(toCart(request))),
    claimDiscounts: async ({ checkoutId, evaluation }) =>
      toMessage(
        await service.claimDiscounts(checked(checkoutInput, { checkoutId }).checkoutId, toCart(evaluation)),
      ),
    async releaseClaim(request) {
      await service.releaseClaim(checked(checkoutInput, request).checkoutId);
      return {};
    },
  });
