import type { Route } from '@sidecart/contracts/http/route';
import { idSchema } from '@sidecart/contracts/schemas';
import { check } from '@sidecart/kit/check';
import express, { type Request, type Response, type Router } from 'express';
import Joi from 'joi';
import { passOn } from '../gateway/stream';
import type { Visits } from '../gateway/visit';

/** Request headers by which a browser states how it wants a picture. */
const ASKED = ['accept', 'if-none-match', 'if-range', 'range'];
const RETURNED = [
  'accept-ranges',
  'cache-control',
  'content-disposition',
  'content-length',
  'content-range',
  'content-type',
  'etag',
  'vary',
];

const params = {
  '/media/:mediaId': Joi.object({ mediaId: idSchema.required() }),
  '/media/:mediaId/:preset': Joi.object({
    mediaId: idSchema.required(),
    preset: Joi.string().valid('thumb', 'card', 'page', 'zoom').required(),
  }),
};

/** As media's own; an address that is opened with anything else is refused. */
const versionQuery = Joi.object<{ v?: number }>({ v: Joi.number().integer().min(1) });

/** Pictures, so that the browser connects to one host only. They are public, so no session is read. */
export function mediaRoutes(visits: Visits): { router: Router; routes: Route[] } {
  const router = express.Router();
  const serve =
    (operation: 'getPicture' | 'getRendition', schema: Joi.ObjectSchema) =>
    async (req: Request, res: Response) => {
      const filled = check('params', schema, req.params, true) as Record<string, string>;
      // If a picture is opened on its own, no script in it runs.
      res.set('content-security-policy', "default-src 'none'; sandbox");
      const query = check('query', versionQuery, req.query, true);
      await passOn(res, RETURNED, (signal) =>
        visits.anonymous(req).open(operation, {
          params: filled,
          query,
          headers: Object.fromEntries(ASKED.map((name) => [name, req.get(name)])),
          signal,
        }),
      );
    };
  router.get('/media/:mediaId', serve('getPicture', params['/media/:mediaId']));
  router.get('/media/:mediaId/:preset', serve('getRendition', params['/media/:mediaId/:preset']));
  const routes = Object.entries(params).map(([path, schema]): Route => {
    return {
      method: 'get',
      path,
      access: 'public',
      summary: 'Get a picture',
      params: schema,
      query: versionQuery,
      responseType: 'file',
    };
  });
  return { router, routes };
}
