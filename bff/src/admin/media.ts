import { routeOf } from '@sidecart/contracts/http';
import type { Api } from '../api';

const { replacePicture } = routeOf;

/** The library itself is forwarded as it is (forwarded.ts). */
export const libraryRoutes = (api: Api): void =>
  api.serve(
    'PUT /admin/media/:mediaId/file',
    {
      access: replacePicture.access,
      summary: replacePicture.summary,
      response: replacePicture.response,
      bodyStream: replacePicture.bodyStream,
    },
    async ({ visit, params, bodyStream, req }) =>
      (await visit.upload('replacePicture', req, bodyStream, { params })).body,
  );
