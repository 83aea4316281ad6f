import { currencyCode } from '@sidecart/contracts/schemas';
import { idSchema, limitSchema } from '@sidecart/kit/http';
import type { Money } from '@sidecart/kit/money';
import Joi from 'joi';
import type { ProductFilter, Sort } from './catalogue/listing';
import {
  VARIANTS_MAX,
  type Availability,
  type Image,
  type ProductStatus,
  type VariantChange,
} from './catalogue/product';
import type { NewProduct, ProductChanges } from './catalogue/service';
import type { ReviewStatus, ReviewWords } from './reviews/review';
import { RESERVED_SLUGS, SLUG_MAX, SLUG_PATTERN } from './slug';
import type { Category } from './taxonomy/taxonomy';
import type { NewBrand, NewCategory } from './taxonomy/taxonomy-service';

export const PRICE_MAX = 1_000_000_000;

export const text = (max: number) => Joi.string().trim().min(1).max(max);
const slug = Joi.string().pattern(SLUG_PATTERN).max(SLUG_MAX);
export const label = Joi.string().pattern(/^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,63}$/u);
const priceBound = Joi.number().integer().min(0).max(PRICE_MAX);

export const productParams = Joi.object<{ idOrSlug: string }>({ idOrSlug: idSchema.required() });
export const variantParams = Joi.object<{ idOrSlug: string; sku: string }>({
  idOrSlug: idSchema.required(),
  sku: idSchema.required(),
});
export const slugParams = Joi.object<{ slug: string }>({ slug: slug.required() });
export const emptyBody = Joi.object<Record<string, never>>({});

export type RequestedFilter = Omit<ProductFilter, 'status'> & { status?: ProductStatus | 'any' };
export type ListProductsQuery = RequestedFilter & { sort: Sort; limit: number; cursor?: string };

export const listProductsQuery = Joi.object<ListProductsQuery>({
  q: text(200).description('Part of a name, or a whole sku; for sellers among their own and for staff'),
  category: slug,
  brand: text(100).description("A brand's name or slug"),
  seller: idSchema.description("A seller's id, or `me`"),
  status: Joi.string()
    .valid('draft', 'published', 'archived', 'any')
    .description('What is not published is listed to its seller and to staff'),
  minPrice: priceBound.description('Minor units'),
  maxPrice: priceBound.description('Minor units'),
  sort: Joi.string().valid('price', '-price', 'newest', 'name').default('newest'),
  limit: limitSchema,
  cursor: Joi.string().base64({ urlSafe: true, paddingRequired: false }).max(2_048),
});

export const price = Joi.object<Money>({
  amount: Joi.number().integer().min(1).max(PRICE_MAX).required(),
  currency: currencyCode.required(),
});

export const options = Joi.object<Record<string, string>>().pattern(label, text(200)).max(20);

const variants = (priced: Joi.ObjectSchema<Money>) =>
  Joi.array()
    .items(Joi.object<VariantChange>({ sku: idSchema.required(), price: priced, options }))
    .max(VARIANTS_MAX)
    .unique('sku');

const description = {
  slug: slug.invalid(...RESERVED_SLUGS),
  description: Joi.string().trim().allow('').max(20_000),
  categories: Joi.array().items(slug).max(20).unique(),
  attributes: Joi.object<Record<string, string | number | boolean>>()
    .pattern(label, Joi.alternatives(text(500), Joi.number(), Joi.boolean()))
    .max(100),
  images: Joi.array()
    .items(
      Joi.object<Image>({
        mediaId: idSchema.required(),
        alt: Joi.string().trim().allow('').max(300).default(''),
      }),
    )
    .max(50)
    .unique('mediaId'),
};

export const createProductBody = Joi.object<NewProduct>({
  ...description,
  name: text(200).required(),
  brand: text(100),
  variants: variants(price.required()),
});

export const updateProductBody = Joi.object<ProductChanges>({
  ...description,
  name: text(200),
  brand: text(100).allow(null),
  variants: variants(price),
}).min(1);

const position = Joi.number().integer().min(0).max(1_000_000);

export const createCategoryBody = Joi.object<NewCategory>({
  name: text(100).required(),
  slug,
  parent: slug.allow(null),
  position,
});

export const updateCategoryBody = Joi.object<Partial<Omit<Category, 'slug'>>>({
  name: text(100),
  parent: slug.allow(null),
  position,
}).min(1);

export const createBrandBody = Joi.object<NewBrand>({ name: text(100).required(), slug });
export const renameBrandBody = Joi.object<{ name: string }>({ name: text(100).required() });

const pageKeys = { limit: limitSchema, cursor: Joi.string().max(512) };

export const listProductReviewsQuery = Joi.object<{ limit: number; cursor?: string }>(pageKeys);

export const listReviewsQuery = Joi.object<{ status: ReviewStatus; limit: number; cursor?: string }>({
  ...pageKeys,
  status: Joi.string().valid('pending', 'published', 'rejected').default('pending'),
});

export const reviewParams = Joi.object<{ reviewId: string }>({ reviewId: idSchema.required() });

export const writeReviewBody = Joi.object<ReviewWords>({
  rating: Joi.number().integer().min(1).max(5).required(),
  title: text(150),
  body: text(5_000).required(),
  author: text(50)
    .pattern(/^\p{L}[\p{L}\p{M}\p{Zs}.'’-]*$/u)
    .description('The name to show: a first name or initials'),
});

export const rejectReviewBody = Joi.object<{ reason: string }>({ reason: text(500).required() });

const orderEvent = {
  orderId: idSchema.required(),
  items: Joi.array()
    .items(
      Joi.object({
        productId: idSchema.required(),
        quantity: Joi.number().integer().min(1).max(1_000_000).required(),
      }).unknown(),
    )
    .min(1)
    .required(),
};

export const orderPlacedInput = Joi.object({ ...orderEvent, userId: idSchema });
export const orderCancelledInput = Joi.object(orderEvent);

export const inventoryChangedInput = Joi.object({
  sku: idSchema.required(),
  availability: Joi.string<Availability>().valid('in-stock', 'low-stock', 'out-of-stock').required(),
  version: Joi.number().integer().min(0).max(2_147_483_647),
});
