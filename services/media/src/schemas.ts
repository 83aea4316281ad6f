import { idSchema, oneLine } from '@sidecart/contracts/schemas';
import type { CheckOwnershipRequest } from '@sidecart/contracts/media/v1/media';
import Joi from 'joi';

/** The text fields of an upload. */
export const uploadFields = Joi.object<{ alt?: string }>({
  alt: oneLine(500),
});

export const checkOwnershipInput = Joi.object<CheckOwnershipRequest>({
  // A batch of a product import.
  mediaIds: Joi.array().items(idSchema).max(10_000).required(),
  ownerIds: Joi.array().items(idSchema).max(100).required(),
});
