import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, Tx } from '@sidecart/kit/db';
import { unavailable } from '@sidecart/kit/errors';
import type { Outbox } from '@sidecart/kit/outbox';
import type { UsesOf } from './clients';
import { mediaChanged } from './events';
import type { Cleaner } from './files/cleaner';
import { sha256, type Files, type LoadedFile } from './files/files';
import {
  duplicate,
  inUse,
  keptName,
  mediaNotFound,
  quotaReached,
  refuseMisleadingName,
  kindOf,
  type Media,
  type PictureType,
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
  usesOf: UsesOf;
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

/** Takes a stored file into use, in a transaction that holds its lock. */
type Take = (t: Tx, original: StoredFile) => Promise<OwnedPicture>;

/** A picture of an owner with what is stored of it. */
export interface OwnedPicture {
  media: Media;
  original: StoredFile;
}

/** A file to serve: its properties at once, its bytes on request. */
export interface ServedFile {
  file: StoredFile;
  /** The version of the picture's file. */
  version: number;
  /** The bytes with their properties: a lost rendition is rendered again and may differ. */
  load(): Promise<LoadedFile>;
}

export function createMediaService(deps: MediaDeps) {
  const { db, store, outbox, files, renditions, cleaner, usesOf, decoders, now, newId, picturesMax } = deps;

  /** A file that is already stored is not validated again. */
  const adopt = (hash: string, take: Take): Promise<OwnedPicture | undefined> =>
    db.tx(async (t) => {
      const original = await store.lockOriginal(t, hash);
      return original && take(t, original);
    });

  async function write(hash: string, picture: EncodedPicture, take: Take): Promise<OwnedPicture> {
    const written = await files.write({ hash, kind: 'original' }, picture, async () => undefined, take);
    if (!written)
      throw unavailable('media-not-stored', 'The picture could not be stored. Retry the request.');
    return written;
  }

  /** Stores an upload, unless it is stored already. @throws rejected when the picture is not acceptable */
  async function storeFile(content: Buffer, type: PictureType, take: Take): Promise<OwnedPicture> {
    const hash = sha256(content);
    const adopted = await adopt(hash, take);
    if (adopted) return adopted;
    return decoders.run(async () => {
      const normalised = await normalise(content, type);
      return db.withLock(hash, async () => (await adopt(hash, take)) ?? write(hash, normalised, take));
    });
  }

  /** Deletes the files of an upload that no picture uses any more. */
  async function release(t: Tx, hash: string): Promise<void> {
    if (await store.isUsed(t, hash)) return;
    await store.doomAll(t, hash, now());
    t.afterCommit(cleaner.nudge);
  }

  /** With an owner, only theirs. */
  const visible = (media: Media | undefined, ownerId: string | undefined): Media => {
    if (!media || (ownerId !== undefined && media.ownerId !== ownerId)) throw mediaNotFound();
    return media;
  };

  return {
    /**
     * Accepts a picture. The same bytes of the same owner are the same picture; of another owner, a separate picture
     * with the same files. `isNew` is false for the former.
     * @throws rejected when the file is not acceptable, or `media-quota-reached`; nothing is stored then
     */
    async uploadPicture(upload: Upload): Promise<OwnedPicture & { isNew: boolean }> {
      const { actor, content, fileName, alt } = upload;
      const media: Media = {
        id: newId(),
        ownerId: actor.userId,
        hash: sha256(content),
        ...{ alt, fileName: keptName(fileName), version: 1, revision: 0 },
        createdAt: now(),
      };
      const type = inspectContainer(content);
      if (fileName !== undefined) refuseMisleadingName(fileName, type);
      if ((await store.countOthers(db, media, picturesMax)) >= picturesMax) throw quotaReached(picturesMax);
      const picture = await storeFile(content, type, async (t, original) => {
        const kept = await store.keepMedia(t, media);
        const { contentType, bytes } = original;
        const target = { kind: 'media', id: kept.id };
        await outbox.add(t, audited(actor, { target, after: { alt: kept.alt, contentType, bytes } }));
        return { media: kept, original };
      });
      return { ...picture, isNew: picture.media.id === media.id };
    },

    /** @throws not found for a picture of another owner */
    async assertVisible(id: string, ownerId?: string): Promise<void> {
      visible(await store.findMedia(db, id), ownerId);
    },

    /**
     * Replaces the file of a picture; with an owner, only of theirs. What shows the picture keeps its id. The same file again
     * is no change.
     * @throws rejected when the file is not acceptable; conflict `media-duplicate`
     */
    async replacePicture(id: string, upload: Upload, ownerId?: string): Promise<OwnedPicture> {
      const { actor, content, fileName, alt } = upload;
      const type = inspectContainer(content);
      if (fileName !== undefined) refuseMisleadingName(fileName, type);
      return storeFile(content, type, async (t, original) => {
        const before = visible(await store.lockMedia(t, id), ownerId);
        if (before.hash === original.hash) return { media: before, original };
        const media: Media = {
          ...before,
          hash: original.hash,
          fileName: keptName(fileName) ?? before.fileName,
          alt: alt ?? before.alt,
          version: before.version + 1,
          revision: before.revision + 1,
        };
        const twin = await store.findTwin(t, media);
        if (twin !== undefined) throw duplicate(twin);
        await store.saveMedia(t, media);
        await store.lockOriginal(t, before.hash);
        await release(t, before.hash);
        const sides = [before, media].map(({ hash, version }) => ({ hash, version }));
        await outbox.add(
          t,
          audited(actor, { target: { kind: 'media', id }, before: sides[0], after: sides[1] }),
        );
        await outbox.add(t, mediaChanged(media, now()));
        return { media, original };
      });
    },

    /** The stored original. */
    async openOriginal(id: string): Promise<ServedFile> {
      const found = await store.findFileOf(db, id, 'original');
      if (!found) throw mediaNotFound();
      const load = async () => {
        const loaded = await files.load(found.file);
        if (!loaded) throw fileMissing();
        return loaded;
      };
      return { ...found, load };
    },

    /** A rendition, made on the first request. */
    async openRendition(id: string, rendition: Rendition): Promise<ServedFile> {
      const found = await store.findFileOf(db, id, kindOf(rendition));
      if (found) {
        const { file } = found;
        return {
          ...found,
          load: async () => (await files.load(file)) ?? renditions(file.hash, rendition),
        };
      }
      const media = await store.findMedia(db, id);
      if (!media) throw mediaNotFound();
      const made = await renditions(media.hash, rendition);
      return { file: made.file, version: media.version, load: async () => made };
    },

    /**
     * Deletes a picture that nothing shows; with an owner, only theirs. The files are deleted with the last picture that uses
     * them.
     * @throws conflict `media-in-use`; unavailable while uses cannot be read
     */
    async deleteMedia(id: string, actor: Actor, ownerId?: string): Promise<void> {
      visible(await store.findMedia(db, id), ownerId);
      const uses = (await usesOf([id], ownerId)).get(id);
      if (uses) throw inUse(uses);
      await db.tx(async (t) => {
        const media = visible(await store.lockMedia(t, id), ownerId);
        await store.lockOriginal(t, media.hash);
        await store.deleteMedia(t, id);
        const before = { ownerId: media.ownerId, alt: media.alt };
        await outbox.add(t, audited(actor, { target: { kind: 'media', id }, before }));
        await release(t, media.hash);
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
