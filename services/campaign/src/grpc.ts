import {
  CampaignServiceService,
  type CampaignServiceServer,
  type Discounts as DiscountsMessage,
  type EvaluateDiscountsRequest,
} from '@sidecart/contracts/campaign/v1/campaign';
import { invalid } from '@sidecart/kit/errors';
import { grpcService, type GrpcService } from '@sidecart/kit/grpc';
import type Joi from 'joi';
import { normaliseCode } from './campaign';
import type { Basket, Discounts } from './evaluation';
import { checkoutInput, evaluationBody } from './schemas';
import type { CampaignService } from './service';

export function checked<T>(schema: Joi.ObjectSchema<T>, request: unknown): T {
  const { value, error } = schema.validate(request, { convert: false });
  if (error) throw invalid('request-invalid', error.message);
  return value;
}

const toBasket = (request: EvaluateDiscountsRequest | undefined): Basket => {
  const basket = checked(evaluationBody, { ...request });
  return { ...basket, codes: [...new Set(basket.codes.map(normaliseCode))] };
};

const toMessage = (discounts: Discounts): DiscountsMessage => ({
  ...discounts,
  codes: discounts.codes.map(({ code, applied, reason }) => ({ code, applied, reason })),
});

export const campaignGrpc = (service: CampaignService): GrpcService =>
  grpcService<CampaignServiceServer>(CampaignServiceService, {
    evaluateDiscounts: async (request) => toMessage(await service.evaluateDiscounts(toBasket(request))),
    claimDiscounts: async ({ checkoutId, evaluation }) =>
      toMessage(
        await service.claimDiscounts(checked(checkoutInput, { checkoutId }).checkoutId, toBasket(evaluation)),
      ),
    async releaseClaim(request) {
      await service.releaseClaim(checked(checkoutInput, request).checkoutId);
      return {};
    },
  });
