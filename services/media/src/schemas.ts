import { idSchema } from '@sidecart/contracts/schemas';
import type { CheckOwnershipRequest } from '@sidecart/contracts/media/v1/media';
import Joi from 'joi';

/** The text fields of an upload. */
export const uploadFields = Joi.object<{ alt?: string }>({
  alt: Joi.string()
    .trim()
    .min(1)
    .max(500)
    .pattern(/[\0-\x1f\x7f]/, { invert: true }),
});

export const checkOwnershipInput = Joi.object<CheckOwnershipRequest>({
  // A batch of a product import.
  mediaIds: Joi.array().items(idSchema).max(10_000).required(),
  ownerIds: Joi.array().items(idSchema).max(100).required(),
});
