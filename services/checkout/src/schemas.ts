import { idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';

export const paymentChangedInput = Joi.object({ checkoutId: idSchema.required() });
