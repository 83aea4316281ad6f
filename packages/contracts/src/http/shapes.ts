import Joi from 'joi';
import { named } from './openapi';

// Schemas of responses. Requests are validated with the schemas of schemas.ts.

/** An object of a response: every key is required unless it says `.optional()`. */
export const shape = (keys: Record<string, Joi.Schema>): Joi.ObjectSchema =>
  Joi.object(
    Object.fromEntries(
      Object.entries(keys).map(([key, schema]) => [
        key,
        schema.$_getFlag('presence') === undefined ? schema.required() : schema,
      ]),
    ),
  );

export const text = Joi.string().allow('');
export const integer = Joi.number().integer();
export const flag = Joi.boolean();
export const id = Joi.string();
/** RFC 3339, as `Date.toISOString` writes it. */
export const timestamp = Joi.string().isoDate();
export const list = (items: Joi.Schema): Joi.ArraySchema => Joi.array().items(items);
export const nullable = <S extends Joi.Schema>(schema: S): S => schema.allow(null) as S;
/** A string enum. */
export const oneOf = (...words: string[]): Joi.StringSchema => Joi.string().valid(...words);
/** An object with arbitrary keys. */
export const dictionary = (values: Joi.Schema): Joi.ObjectSchema =>
  Joi.object().pattern(Joi.string(), values);

/** Money in minor units. */
export const money = named('Money', shape({ amount: integer, currency: Joi.string() }));

/** One page of a list; `nextCursor` is null on the last. */
export const page = (items: Joi.Schema): Joi.ObjectSchema =>
  shape({ items: list(items), nextCursor: nullable(Joi.string()) });

export const addressKeys = {
  firstName: text,
  lastName: text,
  line1: text,
  line2: text.optional(),
  city: text,
  postalCode: text,
  region: text.optional(),
  country: text.description('ISO 3166-1 alpha-2'),
  phone: text.optional(),
};

/** A postal address as it was entered. */
export const addressShape = named('Address', shape(addressKeys));

/** The totals of a purchase. */
export const totalsShape = named(
  'Totals',
  shape({
    subtotal: money,
    discount: money,
    shipping: money,
    tax: money,
    taxIncluded: flag,
    total: money,
  }),
);

const shippingMethodKeys = { code: id, name: text, price: money };
export const shippingMethodShape = named('ShippingMethod', shape(shippingMethodKeys));
/** A delivery method that can be chosen. */
export const shippingOfferShape = named(
  'ShippingOffer',
  shape({
    ...shippingMethodKeys,
    deliveryDays: shape({ from: integer, to: integer })
      .optional()
      .description('Working days from the order to its delivery, as estimated'),
  }),
);
