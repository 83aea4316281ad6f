import Joi from 'joi';
import { idSchema, limitSchema, trimmed } from '../schemas';
import { availability, image, listedKeys, longCursor, PRICE_MAX, rating, slug } from './catalogue';
import { named } from './openapi';
import { changePricesBody, createProductBody, updateProductBody } from './product-body';
import { defineRoutes } from './route';
import {
  dictionary,
  flag,
  id,
  integer,
  list,
  money,
  nullable,
  oneOf,
  page,
  shape,
  text,
  timestamp,
} from './shapes';

const priceBound = Joi.number().integer().min(0).max(PRICE_MAX).description('Minor units');

const listedProduct = named(
  'ListedProduct',
  shape({
    ...listedKeys,
    status: oneOf('draft', 'published', 'archived'),
    price: nullable(money).description('The lowest; null without a variant'),
    defaultSku: nullable(id).description('Of the cheapest variant'),
    version: integer,
    updatedAt: timestamp,
  }),
);

const namedVariant = named(
  'NamedVariant',
  shape({
    sku: id,
    productId: id,
    name: text.description('Of the product'),
    options: dictionary(text),
    picture: nullable(image),
  }),
);

const attributesShape = dictionary(Joi.alternatives(text, Joi.number(), flag));

const product = named(
  'Product',
  shape({
    id,
    slug: id,
    name: Joi.string(),
    description: text,
    status: oneOf('draft', 'published', 'archived'),
    brand: nullable(Joi.string()).description('Its name'),
    categories: list(id).description('Slugs'),
    sellerId: id,
    attributes: attributesShape,
    variants: list(
      named(
        'ProductVariant',
        shape({
          sku: id,
          price: money,
          options: dictionary(text),
          mediaIds: list(id).description('Of the product’s images; empty: all of them'),
          attributes: attributesShape.description('Added to the product’s attributes, or instead of them'),
          availability,
        }),
      ),
    ),
    swatches: list(shape({ option: Joi.string(), value: text, color: Joi.string() })).description(
      'Colours of option values, such as `#0b5fff`',
    ),
    options: list(shape({ name: Joi.string(), values: list(text) })).description(
      'The options in which variants differ, with their values',
    ),
    images: list(image),
    availability: availability.description('The best of its variants'),
    rating,
    version: integer,
    createdAt: timestamp,
    updatedAt: timestamp,
  }),
);

const priceHistory = named(
  'PriceHistory',
  shape({
    sku: id,
    prices: list(shape({ price: money, since: timestamp })).description('Newest first'),
    lowestPrice30Days: money,
  }),
);

const changeProblems = [
  'product-slug-taken',
  'sku-taken',
  'media-unknown',
  'category-unknown',
  'brand-taken',
  'variant-unpriced',
  'currency-unsupported',
  'product-too-large',
  'brands-full',
] as const;

export const productRoutes = defineRoutes({
  listProducts: {
    method: 'get',
    path: '/products',
    access: 'public',
    summary: 'List products',
    query: Joi.object({
      id: Joi.array().items(idSchema).single().max(100).description('Only products with these ids'),
      q: trimmed(200).description(
        'Part of a name, or a whole sku; only for sellers, among their own products, and for staff',
      ),
      category: slug,
      brand: trimmed(100).description("A brand's name or slug"),
      seller: idSchema.description("A seller's id, or `me`"),
      status: Joi.string()
        .valid('draft', 'published', 'archived', 'any')
        .description('Only sellers, for their own products, and staff can list unpublished products'),
      minPrice: priceBound,
      maxPrice: priceBound,
      sort: Joi.string()
        .valid('price', '-price', 'newest', 'name', '-name', 'updated', '-updated')
        .default('newest')
        .description('By changes (`updated`) only for sellers, among their own products, and for staff'),
      limit: limitSchema,
      cursor: longCursor,
    }),
    response: page(listedProduct),
    alternativeStatuses: [304],
    problems: ['token-missing'],
    cache: 'listing',
  },
  nameVariants: {
    method: 'get',
    path: '/variants',
    access: 'product:write-own',
    summary: 'Get name and picture of what is sold by skus: a seller’s own, any for staff',
    query: Joi.object({
      sku: Joi.array().items(idSchema).single().min(1).max(100),
      q: trimmed(200).description(
        "Part of a product's name, or the beginning of a sku; at most 20 are found",
      ),
    }).xor('sku', 'q'),
    response: shape({ items: list(namedVariant) }),
  },
  createProduct: {
    method: 'post',
    path: '/products',
    access: 'product:write-own',
    summary: 'Create a product as a draft',
    body: createProductBody,
    response: product,
    status: 201,
    problems: [...changeProblems, 'product-quota-reached'],
    idempotency: 'optional',
  },
  getProduct: {
    method: 'get',
    path: '/products/:idOrSlug',
    access: 'public',
    summary: 'Get a product by id or slug',
    response: product,
    alternativeStatuses: [301, 304],
    problems: ['product-not-found'],
    cache: 'product',
  },
  updateProduct: {
    method: 'patch',
    path: '/products/:idOrSlug',
    access: 'product:write-own',
    summary: 'Update a product and its variants',
    body: updateProductBody,
    response: product,
    problems: [
      ...changeProblems,
      'product-not-found',
      'product-changed',
      'etag-invalid',
      'variants-too-many',
    ],
  },
  archiveProduct: {
    method: 'delete',
    path: '/products/:idOrSlug',
    access: 'product:write-own',
    summary: 'Archive a product',
    problems: ['product-not-found'],
  },
  publishProduct: {
    method: 'post',
    path: '/products/:idOrSlug/publication',
    access: 'product:write-own',
    summary: 'Publish a product',
    body: Joi.object({}),
    response: product,
    problems: ['product-not-found', 'product-incomplete'],
    idempotency: 'optional',
  },
  restoreProduct: {
    method: 'post',
    path: '/products/:idOrSlug/restoration',
    access: 'product:write-own',
    summary: 'Undo the archiving of a product: it is on sale again, or a draft, as it was before',
    body: Joi.object({}),
    response: product,
    problems: ['product-not-found', 'product-incomplete'],
    idempotency: 'optional',
  },
  changePrices: {
    method: 'post',
    path: '/products/:idOrSlug/prices',
    access: 'product:write-own',
    summary: 'Set the price of all variants of a product, or change each by a percentage',
    body: changePricesBody,
    response: product,
    problems: ['product-not-found', 'product-changed', 'product-incomplete', 'price-too-high'],
    idempotency: 'optional',
  },
  withdrawVariant: {
    method: 'delete',
    path: '/products/:idOrSlug/variants/:sku',
    access: 'product:write-own',
    summary: 'Withdraw a variant',
    problems: ['product-not-found', 'variant-not-found', 'product-incomplete'],
  },
  getPriceHistory: {
    method: 'get',
    path: '/products/:idOrSlug/price-history',
    access: 'public',
    summary: 'List earlier prices of a product’s variants',
    response: shape({ items: list(priceHistory) }),
    alternativeStatuses: [304],
    problems: ['product-not-found'],
  },
});
