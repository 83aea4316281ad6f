import Joi from 'joi';

const MIN = 8;

/** Characters are counted as in the description of the API: an emoji is one, not two. */
export const password = Joi.string()
  .min(MIN)
  .max(128)
  .custom((value: string, { error }) =>
    [...value].length < MIN ? error('string.min', { limit: MIN }) : value,
  );
