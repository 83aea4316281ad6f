import { mediaRoutes } from '@sidecart/contracts/http/media';
import { may } from '@sidecart/contracts/permissions';
import { Reply, serve } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import { formatFor } from './media';
import { serveFile } from './serve';
import type { MediaService, OwnedPicture } from './service';
import type { Slots } from './slots';
import { receiveUpload } from './upload';

/** Where the gateway serves it. */
const urlOf = (id: string): string => `/api/v1/media/${id}`;

export function toView({ media, original }: OwnedPicture) {
  const url = urlOf(media.id);
  return {
    id: media.id,
    width: original.width,
    height: original.height,
    contentType: original.contentType,
    bytes: original.bytes,
    hash: media.hash,
    alt: media.alt ?? null,
    url,
    presets: { thumb: `${url}/thumb`, card: `${url}/card`, page: `${url}/page`, zoom: `${url}/zoom` },
    createdAt: media.createdAt.toISOString(),
  };
}

export function mediaApi(deps: {
  service: MediaService;
  tokens: TokenVerifier;
  /** Bounds how many uploads are in memory at once. */
  uploads: Slots;
}): Router {
  const { service, tokens, uploads } = deps;
  return serve({ tokens }, mediaRoutes, {
    uploadPicture: ({ req, res, actor }) =>
      uploads.run(async () => {
        const upload = await receiveUpload(req, res);
        const picture = await service.uploadPicture({ ...upload, actor });
        const view = toView(picture);
        return new Reply(view, { location: view.url }, picture.isNew ? 201 : 200);
      }),

    getPicture: async ({ params, req, res }) =>
      serveFile(req, res, await service.openOriginal(params.mediaId)),

    async getRendition({ params, req, res }) {
      res.vary('Accept');
      const rendition = { preset: params.preset, format: formatFor(req.get('accept')) };
      await serveFile(req, res, await service.openRendition(params.mediaId, rendition));
    },

    deletePicture: ({ params, actor }) =>
      service.deleteMedia(params.mediaId, actor, may(actor, 'media:write-any') ? undefined : actor.userId),
  });
}
