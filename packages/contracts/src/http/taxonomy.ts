import Joi from 'joi';
import { oneLine, trimmed } from '../schemas';
import { perLanguage, slug } from './catalogue';
import { named } from './openapi';
import { defineRoutes } from './route';
import { id, integer, list, nullable, shape, text } from './shapes';

const position = Joi.number().integer().min(0).max(1_000_000);
/** An empty text counts as missing. */
const descriptions = perLanguage(trimmed(1_000).empty('')).description(
  'Introduces the category on its page, by language; replaces the former ones',
);
const descriptionsShape = perLanguage(text);
const slugParams = Joi.object({ slug: slug.required() });

const category = named(
  'Category',
  shape({
    slug: id,
    name: Joi.string(),
    parent: nullable(id).description('Its slug'),
    position: integer,
    descriptions: descriptionsShape,
  }),
);

/** A category with those below it, in order. */
const categoryNode = named(
  'CategoryNode',
  shape({
    slug: id,
    name: Joi.string(),
    position: integer,
    descriptions: descriptionsShape.optional(),
    children: list(Joi.link('#CategoryNode')),
  }).id('CategoryNode'),
);

const brand = named('Brand', shape({ slug: id, name: Joi.string() }));

export const taxonomyRoutes = defineRoutes({
  listCategories: {
    method: 'get',
    path: '/categories',
    access: 'public',
    summary: 'Get the category tree',
    response: shape({ items: list(categoryNode) }),
    alternativeStatuses: [304],
    cache: 'listing',
  },
  createCategory: {
    method: 'post',
    path: '/categories',
    access: 'product:write-any',
    summary: 'Create a category',
    body: Joi.object({
      name: oneLine(100).required(),
      slug,
      parent: slug.allow(null),
      position,
      descriptions,
    }),
    response: category,
    status: 201,
    problems: ['category-taken', 'category-unknown', 'categories-full'],
    idempotency: 'optional',
  },
  updateCategory: {
    method: 'patch',
    path: '/categories/:slug',
    access: 'product:write-any',
    summary: 'Change or move a category',
    params: slugParams,
    body: Joi.object({ name: oneLine(100), parent: slug.allow(null), position, descriptions }).min(1),
    response: category,
    problems: ['category-not-found', 'category-unknown', 'category-cycle'],
  },
  deleteCategory: {
    method: 'delete',
    path: '/categories/:slug',
    access: 'product:write-any',
    summary: 'Delete an empty category',
    params: slugParams,
    problems: ['category-not-found', 'category-in-use'],
  },
  listBrands: {
    method: 'get',
    path: '/brands',
    access: 'public',
    summary: 'List brands by name',
    response: shape({ items: list(brand) }),
    alternativeStatuses: [304],
    cache: 'listing',
  },
  createBrand: {
    method: 'post',
    path: '/brands',
    access: 'product:write-any',
    summary: 'Create a brand',
    body: Joi.object({ name: oneLine(100).required(), slug }),
    response: brand,
    status: 201,
    problems: ['brand-taken', 'brands-full'],
    idempotency: 'optional',
  },
  renameBrand: {
    method: 'patch',
    path: '/brands/:slug',
    access: 'product:write-any',
    summary: 'Rename a brand',
    params: slugParams,
    body: Joi.object({ name: oneLine(100).required() }),
    response: brand,
    problems: ['brand-not-found', 'brand-taken'],
  },
  deleteBrand: {
    method: 'delete',
    path: '/brands/:slug',
    access: 'product:write-any',
    summary: 'Delete a brand that no product uses',
    params: slugParams,
    problems: ['brand-not-found', 'brand-in-use'],
  },
});
