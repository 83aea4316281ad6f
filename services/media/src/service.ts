import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, Tx } from '@sidecart/kit/db';
import { unavailable } from '@sidecart/kit/errors';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Cleaner } from './files/cleaner';
import { sha256, type Files, type LoadedFile } from './files/files';
import {
  mediaNotFound,
  quotaReached,
  refuseMisleadingName,
  kindOf,
  type Media,
  type Rendition,
  type StoredFile,
} from './media';
import { inspectContainer } from './pictures/container';
import { normalise, type EncodedPicture } from './pictures/picture';
import { fileMissing, type Renditions } from './pictures/renditions';
import type { Slots } from './slots';
import type { MediaStore } from './store';

export interface MediaDeps {
  db: Db;
  store: MediaStore;
  outbox: Outbox;
  files: Files;
  renditions: Renditions;
  cleaner: Pick<Cleaner, 'nudge'>;
  /** Bounds how many pictures are decoded at once. */
  decoders: Slots;
  now: () => Date;
  newId: () => string;
  /** Pictures that one account may keep. */
  picturesMax: number;
}

export interface Upload {
  /** The owner. */
  actor: Actor;
  content: Buffer;
  fileName?: string | undefined;
  /** Describes the picture for people who cannot see it. */
  alt?: string | undefined;
}

/** A picture of an owner with what is stored of it. */
export interface OwnedPicture {
  media: Media;
  original: StoredFile;
}

/** A file to serve: its properties at once, its bytes on request. */
export interface ServedFile {
  file: StoredFile;
  /** The bytes with their properties: a lost rendition is rendered again and may differ. */
  load(): Promise<LoadedFile>;
}

export function createMediaService(deps: MediaDeps) {
  const { db, store, outbox, files, renditions, cleaner, decoders, now, newId, picturesMax } = deps;

  /** A file that is already stored is not validated again: the owner gets a row of their own. */
  const adopt = (media: Media, actor: Actor): Promise<OwnedPicture | undefined> =>
    db.tx(async (t) => {
      const original = await store.lockOriginal(t, media.hash);
      return original && keep(t, media, original, actor);
    });

  async function keep(t: Tx, media: Media, original: StoredFile, actor: Actor): Promise<OwnedPicture> {
    const kept = await store.keepMedia(t, media);
    const { contentType, bytes } = original;
    const target = { kind: 'media', id: kept.id };
    await outbox.add(t, audited(actor, { target, after: { alt: kept.alt, contentType, bytes } }));
    return { media: kept, original };
  }

  async function write(media: Media, picture: EncodedPicture, actor: Actor): Promise<OwnedPicture> {
    const written = await files.write(
      { hash: media.hash, kind: 'original' },
      picture,
      async () => undefined,
      (t, original) => keep(t, media, original, actor),
    );
    if (!written)
      throw unavailable('media-not-stored', 'The picture could not be stored. Retry the request.');
    return written;
  }

  return {
    /**
     * Accepts a picture. The same bytes of the same owner are the same picture; of another owner, a separate picture
     * with the same files. `isNew` is false for the former.
     * @throws rejected when the file is not acceptable, or `media-quota-reached`; nothing is stored then
     */
    async uploadPicture(upload: Upload): Promise<OwnedPicture & { isNew: boolean }> {
      const { actor, content, fileName, alt } = upload;
      const type = inspectContainer(content);
      if (fileName !== undefined) refuseMisleadingName(fileName, type);
      const hash = sha256(content);
      const media: Media = { id: newId(), ownerId: actor.userId, hash, alt, createdAt: now() };
      if ((await store.countOthers(db, media, picturesMax)) >= picturesMax) throw quotaReached(picturesMax);
      const picture =
        (await adopt(media, actor)) ??
        (await decoders.run(async () => {
          const normalised = await normalise(content, type);
          return db.withLock(
            hash,
            async () => (await adopt(media, actor)) ?? write(media, normalised, actor),
          );
        }));
      return { ...picture, isNew: picture.media.id === media.id };
    },

    /** The stored original. */
    async openOriginal(id: string): Promise<ServedFile> {
      const file = await store.findFileOf(db, id, 'original');
      if (!file) throw mediaNotFound();
      const load = async () => {
        const loaded = await files.load(file);
        if (!loaded) throw fileMissing();
        return loaded;
      };
      return { file, load };
    },

    /** A rendition, made on the first request. */
    async openRendition(id: string, rendition: Rendition): Promise<ServedFile> {
      const file = await store.findFileOf(db, id, kindOf(rendition));
      if (file)
        return { file, load: async () => (await files.load(file)) ?? renditions(file.hash, rendition) };
      const media = await store.findMedia(db, id);
      if (!media) throw mediaNotFound();
      const made = await renditions(media.hash, rendition);
      return { file: made.file, load: async () => made };
    },

    /** Deletes a picture; with an owner, only theirs. The files are deleted with the last picture that uses them. */
    async deleteMedia(id: string, actor: Actor, ownerId?: string): Promise<void> {
      await db.tx(async (t) => {
        const media = await store.findMedia(t, id);
        if (!media || (ownerId !== undefined && media.ownerId !== ownerId)) throw mediaNotFound();
        await store.lockOriginal(t, media.hash);
        await store.deleteMedia(t, id);
        const before = { ownerId: media.ownerId, alt: media.alt };
        await outbox.add(t, audited(actor, { target: { kind: 'media', id }, before }));
        if (await store.isUsed(t, media.hash)) return;
        await store.doomAll(t, media.hash, now());
        t.afterCommit(cleaner.nudge);
      });
    },

    /** Which of the pictures do not exist, or belong to none of the owners; without owners, only existence counts. */
    async checkOwnership(mediaIds: readonly string[], ownerIds: readonly string[]): Promise<string[]> {
      const owned = new Set(await store.ownedOf(db, mediaIds, ownerIds));
      return [...new Set(mediaIds)].filter((id) => !owned.has(id));
    },
  };
}
export type MediaService = ReturnType<typeof createMediaService>;
