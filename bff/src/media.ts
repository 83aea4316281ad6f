import { check, type DescribedRoute } from '@sidecart/kit/http';
import { idSchema } from '@sidecart/kit/http';
import express, { type Request, type Response, type Router } from 'express';
import Joi from 'joi';
import { passOn } from './stream';
import type { Upstream } from './upstream';
import type { Visits } from './visit';

/** Request headers by which a browser states how it wants a picture. */
const ASKED = ['accept', 'if-none-match', 'if-range', 'range'];
const TOLD = [
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

/** Pictures, so that the browser connects to one host only. They are public, so no session is read. */
export function mediaRoutes(visits: Visits): { router: Router; routes: DescribedRoute[] } {
  const router = express.Router();
  const serve = (route: Upstream, schema: Joi.ObjectSchema) => async (req: Request, res: Response) => {
    const filled = check('params', schema, req.params, true) as Record<string, string>;
    // If a picture is opened on its own, no script in it runs.
    res.set('content-security-policy', "default-src 'none'; sandbox");
    await passOn(res, TOLD, (signal) =>
      visits.anonymous(req).open(route, {
        params: filled,
        headers: Object.fromEntries(ASKED.map((name) => [name, req.get(name)])),
        signal,
      }),
    );
  };
  router.get('/media/:mediaId', serve('GET /media/:mediaId', params['/media/:mediaId']));
  router.get(
    '/media/:mediaId/:preset',
    serve('GET /media/:mediaId/:preset', params['/media/:mediaId/:preset']),
  );
  const routes = Object.entries(params).map(([path, schema]): DescribedRoute => {
    return { method: 'get', path, access: 'public', summary: 'A picture', params: schema };
  });
  return { router, routes };
}
