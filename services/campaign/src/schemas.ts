import { idSchema } from '@sidecart/contracts/schemas';
import Joi from 'joi';

export const checkoutInput = Joi.object<{ checkoutId: string }>({ checkoutId: idSchema.required() });
