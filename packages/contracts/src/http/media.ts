import Joi from 'joi';
import { idSchema, limitSchema, oneLine } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { id, integer, list, nullable, oneOf, page, shape, text, timestamp } from './shapes';

/** The largest file. */
export const MAX_UPLOAD_BYTES = 10 * 1_024 * 1_024;

const presets = ['thumb', 'card', 'page', 'zoom'];

const thousandths = Joi.number().integer().min(0).max(1_000);

const pictureKeys = {
  id,
  width: integer,
  height: integer,
  contentType: Joi.string(),
  bytes: integer,
  hash: Joi.string().description('SHA-256 of the uploaded file, in hex'),
  alt: nullable(Joi.string()),
  ownerId: id,
  fileName: nullable(Joi.string()).description('As the file was called that was uploaded'),
  focal: nullable(shape({ x: integer, y: integer })).description(
    'The point that stays visible where the picture is cropped, in thousandths; null is the middle',
  ),
  version: integer.description('Of the file; it is part of the URLs once the file was replaced'),
  url: Joi.string(),
  presets: shape(Object.fromEntries(presets.map((preset) => [preset, Joi.string()]))).description(
    'The URL of each size',
  ),
  createdAt: timestamp,
};

const picture = named('Picture', shape(pictureKeys));

const use = named(
  'PictureUse',
  shape({
    kind: oneOf('product', 'home').description('What shows the picture'),
    id,
    name: text.description('Empty for a product of another seller'),
    skus: list(id).description('The variants that it is assigned to'),
  }),
);

const libraryPicture = named(
  'LibraryPicture',
  shape({
    ...pictureKeys,
    uses: nullable(list(use)).description('The first ones; null while they cannot be read'),
  }),
);

const uploadProblems = [
  'upload-malformed',
  'file-name-invalid',
  'file-name-mismatch',
  'picture-type-unsupported',
  'picture-damaged',
  'picture-polyglot',
  'picture-animated',
  'picture-too-large',
  'media-busy',
  'media-not-stored',
] as const;

/** The version that the address names, so that a replaced file has another address. */
const versionQuery = Joi.object({ v: Joi.number().integer().min(1) });

const multipart = {
  // With room for boundaries, part headers and the alt text.
  bodyStream: { type: 'multipart/form-data', limitBytes: MAX_UPLOAD_BYTES + 65_536 },
  bodyLimit: 11 * 1_048_576,
} as const;

const fileProblems = ['media-not-found', 'media-file-missing', 'range-not-satisfiable'] as const;

export const mediaRoutes = defineRoutes({
  uploadPicture: {
    method: 'post',
    path: '/media',
    access: 'media:write-own',
    summary: 'Upload a picture',
    ...multipart,
    response: picture,
    status: 201,
    alternativeStatuses: [200],
    problems: [...uploadProblems, 'media-quota-reached'],
  },
  getPicture: {
    method: 'get',
    path: '/media/:mediaId',
    access: 'public',
    summary: 'Get a picture as it is stored',
    query: versionQuery,
    responseType: 'picture',
    alternativeStatuses: [206, 304],
    problems: fileProblems,
  },
  getRendition: {
    method: 'get',
    path: '/media/:mediaId/:preset',
    access: 'public',
    summary: 'Get a picture in a preset size',
    params: Joi.object({ mediaId: idSchema.required(), preset: oneOf(...presets).required() }),
    query: versionQuery,
    responseType: 'picture',
    alternativeStatuses: [206, 304],
    problems: [...fileProblems, 'media-busy'],
  },
  deletePicture: {
    method: 'delete',
    path: '/media/:mediaId',
    access: 'media:write-own',
    summary: 'Delete a picture that is not used',
    problems: ['media-not-found', 'media-in-use'],
  },
  listPictures: {
    method: 'get',
    path: '/media',
    access: 'media:write-own',
    summary: 'List pictures, newest first: the own ones, any for staff',
    query: Joi.object({
      q: oneLine(200).description('Part of the alt text or of the file name'),
      unused: Joi.boolean().description('Only pictures without a use'),
      limit: limitSchema,
      cursor: Joi.string().max(512),
    }),
    response: page(libraryPicture),
  },
  changePicture: {
    method: 'patch',
    path: '/media/:mediaId',
    access: 'media:write-own',
    summary: 'Change the alt text or the focal point of a picture',
    body: Joi.object({
      alt: oneLine(500).allow(null),
      focal: Joi.object({ x: thousandths.required(), y: thousandths.required() }).allow(null),
    }).min(1),
    response: picture,
    problems: ['media-not-found'],
  },
  replacePicture: {
    method: 'put',
    path: '/media/:mediaId/file',
    access: 'media:write-own',
    summary: 'Replace the file of a picture, which keeps its id',
    ...multipart,
    response: picture,
    problems: [...uploadProblems, 'media-not-found', 'media-duplicate'],
  },
});
