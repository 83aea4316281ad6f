import Joi from 'joi';
import { idSchema } from '../schemas';
import { named } from './openapi';
import { defineRoutes } from './route';
import { id, integer, nullable, oneOf, shape, timestamp } from './shapes';

/** The largest file. */
export const MAX_UPLOAD_BYTES = 10 * 1_024 * 1_024;

const presets = ['thumb', 'card', 'page', 'zoom'];

const picture = named(
  'Picture',
  shape({
    id,
    width: integer,
    height: integer,
    contentType: Joi.string(),
    bytes: integer,
    hash: Joi.string().description('SHA-256 of the uploaded file, in hex'),
    alt: nullable(Joi.string()),
    url: Joi.string(),
    presets: shape(Object.fromEntries(presets.map((preset) => [preset, Joi.string()]))).description(
      'The URL of each size',
    ),
    createdAt: timestamp,
  }),
);

const fileProblems = ['media-not-found', 'media-file-missing', 'range-not-satisfiable'] as const;

export const mediaRoutes = defineRoutes({
  uploadPicture: {
    method: 'post',
    path: '/media',
    access: 'media:write-own',
    summary: 'Upload a picture',
    // With room for boundaries, part headers and the alt text.
    bodyStream: { type: 'multipart/form-data', limitBytes: MAX_UPLOAD_BYTES + 65_536 },
    bodyLimit: 11 * 1_048_576,
    response: picture,
    status: 201,
    alternativeStatuses: [200],
    problems: [
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
      'media-quota-reached',
    ],
  },
  getPicture: {
    method: 'get',
    path: '/media/:mediaId',
    access: 'public',
    summary: 'Get a picture as it is stored',
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
    responseType: 'picture',
    alternativeStatuses: [206, 304],
    problems: [...fileProblems, 'media-busy'],
  },
  deletePicture: {
    method: 'delete',
    path: '/media/:mediaId',
    access: 'media:write-own',
    summary: 'Delete a picture',
    problems: ['media-not-found'],
  },
});
