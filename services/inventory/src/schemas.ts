import { idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';
import type { Count, CountLine, CountTakenBack } from './count-service';
import type { HoldLine } from './hold';

const units = Joi.number().integer().min(0).max(100_000_000);

const lines = Joi.array()
  .items(
    Joi.object<HoldLine>({
      sku: idSchema.required(),
      quantity: Joi.number().integer().min(1).max(1_000_000).required(),
    }),
  )
  .min(1)
  .max(1_000);

export const holdStockInput = Joi.object<{ checkoutId: string; lines: HoldLine[]; holdSeconds: number }>({
  checkoutId: idSchema.required(),
  lines: lines.required(),
  holdSeconds: Joi.number().integer().min(1).max(86_400).required(),
});

export const checkoutInput = Joi.object<{ checkoutId: string }>({ checkoutId: idSchema.required() });

const LINES_MAX = 1_000;

export const listStockInput = Joi.object<{ skus: string[] }>({
  skus: Joi.array().items(idSchema).max(LINES_MAX).required(),
});

export const countStockInput = Joi.object<Count>({
  sellerId: idSchema.required(),
  lines: Joi.array()
    .items(Joi.object<CountLine>({ sku: idSchema.required(), onHand: units.required() }))
    .max(LINES_MAX)
    .unique('sku')
    .required(),
  actor: idSchema.required(),
  reason: Joi.string().min(1).max(500).required(),
});

export const takeBackCountInput = Joi.object<CountTakenBack>({
  skus: Joi.array().items(idSchema).max(LINES_MAX).required(),
  actor: idSchema.required(),
  reason: Joi.string().min(1).max(500).required(),
});

export const orderPlacedInput = Joi.object({
  checkoutId: idSchema.required(),
  items: Joi.array()
    .items(
      Joi.object({ sku: idSchema.required(), quantity: Joi.number().integer().min(1).required() }).unknown(),
    )
    .min(1)
    .required(),
});

export const orderCancelledInput = Joi.object({ checkoutId: idSchema.required() });

export const productInput = Joi.object({
  product: Joi.object({
    sellerId: idSchema.required(),
    variants: Joi.array().items(Joi.object({ sku: idSchema.required() }).unknown()),
  })
    .unknown()
    .required(),
});
