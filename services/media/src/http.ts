import { mediaRoutes } from '@sidecart/contracts/http/media';
import { may } from '@sidecart/contracts/permissions';
import type { Actor } from '@sidecart/kit/audit';
import { Reply, serve } from '@sidecart/kit/http';
import { encodeCursor, pageOf } from '@sidecart/kit/page';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import type { Router } from 'express';
import type { Library } from './library/library-service';
import { formatFor, type Preset } from './media';
import { serveFile } from './serve';
import type { MediaService, OwnedPicture } from './service';
import type { Slots } from './slots';
import { receiveUpload } from './upload';

/** Where the gateway serves it. */
const urlOf = (id: string): string => `/api/v1/media/${id}`;

export function toView({ media, original }: OwnedPicture) {
  const url = urlOf(media.id);
  const version = media.version > 1 ? `?v=${media.version}` : '';
  const preset = (name: Preset) => `${url}/${name}${version}`;
  return {
    id: media.id,
    width: original.width,
    height: original.height,
    contentType: original.contentType,
    bytes: original.bytes,
    hash: media.hash,
    alt: media.alt ?? null,
    ownerId: media.ownerId,
    fileName: media.fileName ?? null,
    focal: media.focal ?? null,
    version: media.version,
    url: url + version,
    presets: { thumb: preset('thumb'), card: preset('card'), page: preset('page'), zoom: preset('zoom') },
    createdAt: media.createdAt.toISOString(),
  };
}

export function mediaApi(deps: {
  service: MediaService;
  library: Library;
  tokens: TokenVerifier;
  /** Bounds how many uploads are in memory at once. */
  uploads: Slots;
}): Router {
  const { service, library, tokens, uploads } = deps;
  const ownerFor = (actor: Actor) => (may(actor, 'media:write-any') ? undefined : actor.userId);
  return serve({ tokens }, mediaRoutes, {
    uploadPicture: ({ req, res, actor }) =>
      uploads.run(async () => {
        const upload = await receiveUpload(req, res);
        const picture = await service.uploadPicture({ ...upload, actor });
        const view = toView(picture);
        return new Reply(view, { location: view.url }, picture.isNew ? 201 : 200);
      }),

    async replacePicture({ params, req, res, actor }) {
      // Whoever may not replace it does not get to send a file.
      await service.assertVisible(params.mediaId, ownerFor(actor));
      return uploads.run(async () => {
        const upload = await receiveUpload(req, res);
        return toView(await service.replacePicture(params.mediaId, { ...upload, actor }, ownerFor(actor)));
      });
    },

    getPicture: async ({ params, query, req, res }) =>
      serveFile(req, res, await service.openOriginal(params.mediaId), query.v),

    async getRendition({ params, query, req, res }) {
      res.vary('Accept');
      const rendition = { preset: params.preset, format: formatFor(req.get('accept')) };
      await serveFile(req, res, await service.openRendition(params.mediaId, rendition), query.v);
    },

    async listPictures({ query, actor }) {
      const { limit } = query;
      const { after } = pageOf('media', query);
      const filter = { ownerId: ownerFor(actor), q: query.q };
      const { items, next } = await library.listPictures(filter, { limit, after }, query.unused === true);
      return {
        items: items.map(({ uses, ...picture }) => ({ ...toView(picture), uses: uses ?? null })),
        nextCursor: next ? encodeCursor('media', next.createdAt.toISOString(), next.id) : null,
      };
    },

    changePicture: async ({ params, body, actor }) =>
      toView(await library.changePicture(params.mediaId, body, actor, ownerFor(actor))),

    deletePicture: ({ params, actor }) => service.deleteMedia(params.mediaId, actor, ownerFor(actor)),
  });
}
