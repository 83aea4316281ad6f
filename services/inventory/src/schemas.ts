import { idSchema, limitSchema } from '@sidecart/kit/http';
import Joi from 'joi';
import type { Count, CountLine, CountTakenBack } from './count-service';
import type { HoldLine } from './hold';

const units = Joi.number().integer().min(0).max(100_000_000);

export const skuParams = Joi.object<{ sku: string }>({ sku: idSchema.required() });

export const listStockQuery = Joi.object<{ lowStock: boolean; limit: number; cursor?: string }>({
  lowStock: Joi.boolean().default(false),
  limit: limitSchema,
  cursor: Joi.string().max(512),
});

export const movementsQuery = Joi.object<{ limit: number; cursor?: string }>({
  limit: limitSchema,
  cursor: Joi.string().pattern(/^[1-9]\d{0,17}$/),
});

/** Omitted fields keep their value. */
export interface SetStockBody {
  onHand?: number;
  lowStockThreshold?: number;
  tracked?: boolean;
  backorderable?: boolean;
}

export const setStockBody = Joi.object<SetStockBody>({
  onHand: units.description('What was counted, promised units included'),
  lowStockThreshold: units,
  tracked: Joi.boolean(),
  backorderable: Joi.boolean(),
}).min(1);

export const adjustmentBody = Joi.object<{ delta: number; reason: string }>({
  delta: Joi.number().integer().min(-100_000_000).max(100_000_000).invalid(0).required(),
  reason: Joi.string().trim().min(1).max(500).required(),
});

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
