import { isGranted } from '@sidecart/contracts/permissions';
import { createApi, Reply, type Api } from '@sidecart/kit/http';
import type { TokenVerifier } from '@sidecart/kit/tokens';
import { formatFor, presetNames } from './media';
import { mediaParams, renditionParams } from './schemas';
import { serveFile } from './serve';
import type { MediaService, OwnedPicture } from './service';
import type { Slots } from './slots';
import { receiveUpload, uploadBody } from './upload';

/** Where the gateway serves it. */
const urlOf = (id: string): string => `/api/v1/media/${id}`;

export const toView = ({ media, original }: OwnedPicture) => ({
  id: media.id,
  width: original.width,
  height: original.height,
  contentType: original.contentType,
  bytes: original.bytes,
  hash: media.hash,
  alt: media.alt ?? null,
  url: urlOf(media.id),
  presets: Object.fromEntries(presetNames.map((preset) => [preset, `${urlOf(media.id)}/${preset}`])),
  createdAt: media.createdAt.toISOString(),
});

export function mediaApi(deps: {
  service: MediaService;
  tokens: TokenVerifier;
  /** Bounds how many uploads are in memory at once. */
  uploads: Slots;
}): Api {
  const { service, tokens, uploads } = deps;
  const api = createApi({ tokens });

  api.post(
    '/media',
    { access: 'media:write-own', summary: 'Upload a picture', status: 201, bodyStream: uploadBody },
    ({ req, res, user }) =>
      uploads(async () => {
        const upload = await receiveUpload(req, res);
        const picture = await service.uploadPicture({ ...upload, ownerId: user.userId });
        const view = toView(picture);
        return new Reply(view, { location: view.url }, picture.isNew ? 201 : 200);
      }),
  );

  api.get(
    '/media/:mediaId',
    { access: 'public', summary: 'The picture as it is stored', params: mediaParams },
    async ({ params, req, res }) => serveFile(req, res, await service.openOriginal(params.mediaId)),
  );

  api.get(
    '/media/:mediaId/:preset',
    { access: 'public', summary: 'The picture in one of our sizes', params: renditionParams },
    async ({ params, req, res }) => {
      res.vary('Accept');
      const rendition = { preset: params.preset, format: formatFor(req.get('accept')) };
      await serveFile(req, res, await service.openRendition(params.mediaId, rendition));
    },
  );

  api.delete(
    '/media/:mediaId',
    { access: 'media:write-own', summary: 'Delete a picture', params: mediaParams },
    ({ params, user }) =>
      service.deleteMedia(params.mediaId, isGranted(user.role, 'media:write-any') ? undefined : user.userId),
  );

  return api;
}
