import Joi from 'joi';
import { idSchema, oneLine, trimmed } from '../schemas';
import { perLanguage, slug } from './catalogue';
import { named } from './openapi';
import { defineRoutes } from './route';
import { id, integer, list, nullable, shape, timestamp } from './shapes';

export const HOME_BLOCKS_MAX = 12;
/** Products or categories of one block. */
export const HOME_ITEMS_MAX = 12;
const KIBIBYTE = 1_024;

/** In at least one language; a visitor of the other one gets the text that there is. */
const texts = (text: Joi.StringSchema) => perLanguage(text.empty('')).min(1);
const title = texts(oneLine(120));

/** A path of the shop: browsers take two slashes, or a backslash, for the address of another host. */
const path = Joi.string()
  .pattern(/^\/(?![/\\])[^\s\\]*$/)
  .max(500)
  .description('A path of the shop without a language, such as `/c/kitchen`');

const version = Joi.number().integer().min(0).max(2_147_483_647);

const picture = Joi.object({ mediaId: idSchema.required(), alt: texts(oneLine(300)) }).description(
  'Without one, the most popular product is shown',
);

const blocks = {
  hero: Joi.object({
    kind: Joi.string().valid('hero').required(),
    title: title.required(),
    text: texts(trimmed(400)),
    picture,
    link: Joi.object({ name: texts(oneLine(60)).required(), path: path.required() }),
  }),
  products: Joi.object({
    kind: Joi.string().valid('products').required(),
    title: title.required(),
    from: Joi.string().valid('chosen', 'newest', 'popular', 'category').required(),
    productIds: Joi.array()
      .items(idSchema)
      .min(1)
      .max(HOME_ITEMS_MAX)
      .unique()
      .when('from', { is: 'chosen', then: Joi.required(), otherwise: Joi.forbidden() }),
    category: slug.when('from', { is: 'category', then: Joi.required(), otherwise: Joi.forbidden() }),
    count: Joi.number().integer().min(1).max(HOME_ITEMS_MAX).description('8 unless given'),
  }),
  categories: Joi.object({
    kind: Joi.string().valid('categories').required(),
    title: title.required(),
    slugs: Joi.array()
      .items(slug)
      .max(HOME_ITEMS_MAX)
      .unique()
      .required()
      .description('Empty: the departments'),
  }),
  text: Joi.object({
    kind: Joi.string().valid('text').required(),
    title,
    text: texts(trimmed(4_000)).required().description('Paragraphs, with a blank line between them'),
  }),
};

/** As visitors see it: how the picture is shown is set in the media library. */
const shownHero = blocks.hero.keys({
  picture: picture.keys({
    version: integer.optional().description('Only in the page as it is shown'),
    focal: shape({ x: integer, y: integer }).optional().description('Only in the page as it is shown'),
  }),
});

const anyBlock = named(
  'HomeBlock',
  Joi.alternatives(shownHero, blocks.products, blocks.categories, blocks.text),
);

/** Validated by its kind, so that errors name its fields. */
const block = Joi.alternatives()
  .conditional('.kind', {
    switch: Object.entries(blocks).map(([kind, then]) => ({ is: kind, then })),
    otherwise: Joi.object({
      kind: Joi.string()
        .valid(...Object.keys(blocks))
        .required(),
    }).unknown(),
  })
  .meta({ describedAs: anyBlock });

const changeKeys = {
  version: integer.description('0: the page that the system was delivered with'),
  authorId: nullable(id).description('Null for version 0'),
  createdAt: nullable(timestamp).description('Null for version 0'),
};
const home = named('Home', shape({ blocks: list(anyBlock), ...changeKeys }));
const homeChange = named('HomeChange', shape(changeKeys));

export const homeRoutes = defineRoutes({
  getHome: {
    method: 'get',
    path: '/content/home',
    access: 'public',
    summary: 'Get the blocks of the home page',
    response: shape({ blocks: list(anyBlock), version: changeKeys.version }),
    alternativeStatuses: [304],
    cache: 'content',
  },
  saveHome: {
    method: 'put',
    path: '/content/home',
    access: 'content:manage',
    summary: 'Save a new version of the home page',
    body: Joi.object({
      version: version.required().description('That the change is based on'),
      blocks: Joi.array().items(block).max(HOME_BLOCKS_MAX).required(),
    }),
    bodyLimit: 512 * KIBIBYTE,
    response: home,
    problems: ['home-changed', 'media-unknown'],
  },
  listHomeVersions: {
    method: 'get',
    path: '/content/home/versions',
    access: 'content:manage',
    summary: 'List the latest 100 versions of the home page',
    response: shape({ items: list(homeChange) }),
  },
  getHomeVersion: {
    method: 'get',
    path: '/content/home/versions/:version',
    access: 'content:manage',
    summary: 'Get a version of the home page',
    params: Joi.object({ version: version.required() }),
    response: home,
    problems: ['home-version-not-found'],
  },
});
