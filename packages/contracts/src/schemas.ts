// One joi schema for each concept that several entry points accept, so that all accept the same values. test/entry-points.test.ts
// finds the entry points of a concept by `meta({ concept })`.
import Joi from 'joi';

const concept = <S extends Joi.Schema>(name: string, schema: S): S => schema.meta({ concept: name }) as S;

/** Ids in paths and bodies (domain.md §1). */
export const idSchema = Joi.string()
  .pattern(/^[A-Za-z0-9._-]{1,128}$/)
  .pattern(/^\.+$/, { invert: true });

/** `?limit=`: 1–100; a value outside is rejected, not clamped. */
export const limitSchema = Joi.number().integer().min(1).max(100).default(20);

/** Multi-line text, without invisible characters at its ends. */
export const trimmed = (max: number): Joi.StringSchema => Joi.string().trim().min(1).max(max);

/**
 * Text on one line: no control characters, no line separators, no invisible characters at its ends, no characters that change the
 * direction of the text around it, and no invisible tags.
 */
export const oneLine = (max: number): Joi.StringSchema =>
  Joi.string()
    .trim()
    .min(1)
    .max(max)
    .pattern(/^[^\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]*$/u);

/** Like `oneLine`; an empty text counts as missing. */
const optionalLine = (max: number) => oneLine(max).empty('');

/** Accepts any domain, including `.internal` and internationalized ones. Compare addresses in lower case. */
export const email = concept('email', Joi.string().email({ tlds: false }).max(254));

/** One part of a person's name. */
export const personName = concept('person-name', oneLine(100));

/** ISO 4217 */
export const currencyCode = concept('currency', Joi.string().pattern(/^[A-Z]{3}$/));

/** The largest amount in minor units: sums of such amounts stay safe integers. */
export const AMOUNT_MAX = 1_000_000_000_000;

/** Money in minor units. @param least the smallest amount that the route accepts */
export const moneyFrom = (least: number): Joi.ObjectSchema<{ amount: number; currency: string }> =>
  Joi.object({
    amount: Joi.number().integer().min(least).max(AMOUNT_MAX).required(),
    currency: currencyCode.required(),
  });

/** A token that the payment provider issued for a card; never card data. */
export const cardToken = concept(
  'card-token',
  Joi.string()
    .pattern(/^[A-Za-z0-9_-]{1,255}$/)
    .description("The payment provider's token; card data is refused"),
);

/** ISO 3166-1 alpha-2 */
export const country = concept(
  'country',
  Joi.string()
    .pattern(/^[A-Z]{2}$/)
    .description('ISO 3166-1 alpha-2'),
);

/** Countries whose tax depends on the state or province, with the two-letter codes of these. */
export const REGIONS: Readonly<Record<string, readonly string[]>> = {
  US: (
    'AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR ' +
    'PA RI SC SD TN TX UT VT VA WA WV WI WY'
  ).split(' '),
  CA: 'AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' '),
};

const optionalRegion = concept(
  'region',
  optionalLine(100).description(
    'State or province; in the US and Canada its two letters, which are required there',
  ),
);
const region = Object.entries(REGIONS).reduce<Joi.Schema>(
  (schema, [code, regions]) =>
    schema.when('country', {
      is: code,
      then: Joi.string()
        .valid(...regions)
        .insensitive()
        .required(),
    }),
  optionalRegion,
);

export interface AddressInput {
  firstName: string;
  lastName: string;
  line1: string;
  line2?: string;
  city: string;
  postalCode: string;
  region?: string;
  country: string;
  phone?: string;
}

const addressKeys = {
  firstName: personName,
  lastName: personName,
  line1: concept('address-line', oneLine(200)),
  line2: optionalLine(200),
  city: concept('city', oneLine(100)),
  postalCode: concept('postal-code', oneLine(20)),
  country,
  phone: optionalLine(40),
};

/** A postal address. Optional fields may be empty, which counts as missing. */
export const address = concept(
  'address',
  Joi.object<AddressInput>({ ...addressKeys, region }).fork(
    ['firstName', 'lastName', 'line1', 'city', 'postalCode', 'country'],
    (key) => key.required(),
  ) as Joi.ObjectSchema<AddressInput>,
);

/** The fields of an address update; the resulting address is validated with `address`. An empty value removes an optional part. */
export const addressChange = Joi.object<Partial<AddressInput>>({
  ...addressKeys,
  line2: optionalLine(200).empty().allow(''),
  phone: optionalLine(40).empty().allow(''),
  region: optionalLine(100).empty().allow(''),
});

/** The parts of a shipping address that price and tax depend on. */
export const destination = concept(
  'destination',
  Joi.object<Pick<AddressInput, 'country' | 'region' | 'postalCode'>>({
    country: country.required(),
    region: optionalRegion,
    postalCode: addressKeys.postalCode.empty(''),
  }),
);

/** A code that is entered in the cart. It is also used in paths. */
export const couponCode = concept('coupon-code', Joi.string().pattern(/^[A-Za-z0-9_-]{2,64}$/));

const RFC_3339 =
  /^(\d{4})-(\d{2})-(\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.\d{1,9})?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the date exists, in the years that Postgres, browsers and our own responses all write with four digits. */
function isDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1970 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
const isRealDay = (match: RegExpExecArray | null) =>
  match !== null && isDay(Number(match[1]), Number(match[2]), Number(match[3]));

/** An instant: RFC 3339 with seconds and an offset, on an existing date. */
export const isInstant = (text: string): boolean => isRealDay(RFC_3339.exec(text));

/** A date, `YYYY-MM-DD`. */
export const isCalendarDay = (text: string): boolean => isRealDay(DAY.exec(text));

/** An instant: RFC 3339 with an offset, such as `2027-01-31T09:00:00+01:00`. */
export const instant = concept(
  'instant',
  Joi.string()
    .custom((text: string, helpers) => (isInstant(text) ? text : helpers.error('string.isoDate')))
    .messages({ 'string.isoDate': '{{#label}} must be an RFC 3339 instant with an offset' })
    .meta({ format: 'date-time' }),
);

/** One end of a range: a day in the shop's time zone, or an instant. Both ends are inclusive. */
export const rangeEnd = concept(
  'range-end',
  Joi.string()
    .custom((text: string, helpers) =>
      isCalendarDay(text) || isInstant(text) ? text : helpers.error('string.isoDate'),
    )
    .messages({
      'string.isoDate': '{{#label}} must be a day (YYYY-MM-DD) or an RFC 3339 instant with an offset',
    })
    .description('A day (YYYY-MM-DD) in the shop’s time zone or an RFC 3339 instant; inclusive'),
);

/** The largest quantity of a cart line. Shoppers cannot see stock above it. */
export const LINE_CAP = 99;

/** Stands where the address or the name of a person stood who was deleted. */
export const pseudonym = Joi.string().pattern(/^deleted-[0-9a-f]{8,64}$/);

/** What consumers of `user.deleted` rely on. */
export const userDeletedInput = Joi.object({
  userId: idSchema.required(),
  pseudonym: pseudonym.required(),
  emailKey: Joi.string().hex().length(64).required(),
  deletedAt: Joi.string().isoDate().required(),
});

export const isPseudonym = (text: string): boolean => !pseudonym.required().validate(text).error;

/** The language of a mail: that of the page on which it is requested. */
export const mailLocale = Joi.string().valid('en', 'de').default('en').description('Language of the mail');
