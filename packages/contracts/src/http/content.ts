import Joi from 'joi';
import { oneLine, trimmed } from '../schemas';
import { slug } from './catalogue';
import { named } from './openapi';
import { defineRoutes } from './route';
import { flag, id, integer, list, nullable, oneOf, shape, timestamp } from './shapes';

/** The pages that every shop has, in the order of lists; they cannot be deleted. */
export const FIXED_PAGES = [
  'about',
  'contact',
  'delivery',
  'returns',
  'terms',
  'privacy',
  'imprint',
] as const;
export const PAGE_LOCALES = ['en', 'de'] as const;
const MARKDOWN_MAX = 60_000;
const KIBIBYTE = 1_024;

const locale = oneOf(...PAGE_LOCALES);
const version = Joi.number().integer().min(0).max(2_147_483_647);
const localeQuery = Joi.object({
  locale: locale.default('en').description('A page without a text in this language has its other one'),
});
const slugParams = Joi.object({ slug: slug.required() });
const textParams = slugParams.keys({ locale: locale.required() });

const pageTitle = named(
  'PageTitle',
  shape({ slug: id, title: Joi.string(), locale: locale.description('The language of the title') }),
);

const textKeys = {
  title: Joi.string(),
  markdown: Joi.string().description('Without HTML: a reader must not interpret any'),
  version: integer.description('0 is the text that the system was delivered with'),
};

const page = named(
  'Page',
  shape({
    slug: id,
    locale: locale.description('The language of the text'),
    locales: list(locale).description('The languages that the page has a text in'),
    ...textKeys,
    updatedAt: nullable(timestamp).description('Null for version 0'),
  }),
);

const changeKeys = {
  version: integer,
  title: Joi.string(),
  authorId: nullable(id).description('Null for version 0'),
  createdAt: nullable(timestamp).description('Null for version 0'),
};
const pageChange = named('PageChange', shape(changeKeys));

const pageVersion = named(
  'PageVersion',
  shape({
    slug: id,
    locale,
    ...changeKeys,
    ...textKeys,
    placeholders: list(Joi.string()).description('Parts in brackets that are not filled in yet'),
  }),
);

const pageSummary = named(
  'PageSummary',
  shape({
    slug: id,
    isFixed: flag.description('Cannot be deleted'),
    texts: list(
      shape({ locale, ...changeKeys, placeholders: list(Joi.string()) }).description('The latest version'),
    ),
  }),
);

export const contentRoutes = defineRoutes({
  listPages: {
    method: 'get',
    path: '/content/pages',
    access: 'public',
    summary: 'List the text pages',
    query: localeQuery,
    response: shape({ items: list(pageTitle) }),
    alternativeStatuses: [304],
    cache: 'content',
  },
  getPage: {
    method: 'get',
    path: '/content/pages/:slug',
    access: 'public',
    summary: 'Get a text page',
    params: slugParams,
    query: localeQuery,
    response: page,
    alternativeStatuses: [304],
    problems: ['page-not-found'],
    cache: 'content',
  },
  listPageSummaries: {
    method: 'get',
    path: '/content/page-summaries',
    access: 'content:manage',
    summary: 'List the text pages with the latest change of each language',
    response: shape({ items: list(pageSummary) }),
  },
  savePage: {
    method: 'put',
    path: '/content/pages/:slug/:locale',
    access: 'content:manage',
    summary: 'Save a new version of a text, or add a page',
    params: textParams,
    body: Joi.object({
      title: oneLine(150).required(),
      markdown: trimmed(MARKDOWN_MAX).required(),
      version: version.required().description('That the change is based on; 0 for a new text'),
    }),
    bodyLimit: 256 * KIBIBYTE,
    response: pageVersion,
    problems: ['page-changed', 'pages-full'],
  },
  deletePage: {
    method: 'delete',
    path: '/content/pages/:slug',
    access: 'content:manage',
    summary: 'Delete a page in all languages with its versions',
    params: slugParams,
    problems: ['page-not-found', 'page-fixed'],
  },
  listPageVersions: {
    method: 'get',
    path: '/content/pages/:slug/:locale/versions',
    access: 'content:manage',
    summary: 'List the latest 100 versions of a text',
    params: textParams,
    response: shape({ items: list(pageChange) }),
    problems: ['page-not-found'],
  },
  getPageVersion: {
    method: 'get',
    path: '/content/pages/:slug/:locale/versions/:version',
    access: 'content:manage',
    summary: 'Get a version of a text',
    params: textParams.keys({ version: version.required() }),
    response: pageVersion,
    problems: ['page-not-found'],
  },
});
