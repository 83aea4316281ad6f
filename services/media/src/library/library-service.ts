import type { Body } from '@sidecart/contracts/http/types';
import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db, Tx } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import type { Page, Position } from '@sidecart/kit/page';
import type { UsesOf } from '../clients';
import { mediaChanged } from '../events';
import { mediaNotFound, type Media, type Use } from '../media';
import type { OwnedPicture } from '../service';
import type { MediaStore } from '../store';
import { listPictures, type LibraryFilter } from './library-store';

/** A picture in the library; without uses while they cannot be read. */
export interface LibraryPicture extends OwnedPicture {
  uses: Use[] | undefined;
}

export interface LibraryPage {
  items: LibraryPicture[];
  /** Where the next page begins. */
  next: Position | undefined;
}

/** Pictures whose uses are asked for at once, and how often at most for a page of unused ones. */
const BATCH = 100;
const BATCHES_MAX = 10;

export function createLibrary(deps: {
  db: Db;
  store: MediaStore;
  outbox: Outbox;
  usesOf: UsesOf;
  now: () => Date;
}) {
  const { db, store, outbox, usesOf, now } = deps;

  const positionOf = (picture: OwnedPicture | undefined): Position | undefined => picture?.media;
  const idsOf = (pictures: readonly OwnedPicture[]) => pictures.map(({ media }) => media.id);

  /** A limited number of batches is searched, so a page can have fewer pictures than its limit and be followed by another. */
  async function listUnused(filter: LibraryFilter, { limit, after }: Page): Promise<LibraryPage> {
    const items: LibraryPicture[] = [];
    let next = after;
    for (let count = 0; count < BATCHES_MAX; count += 1) {
      const batch = await listPictures(db, filter, { limit: BATCH, after: next });
      const used = await usesOf(idsOf(batch), filter.ownerId);
      for (const picture of batch) {
        if (used.get(picture.media.id)) continue;
        items.push({ ...picture, uses: [] });
        if (items.length === limit) return { items, next: positionOf(picture) };
      }
      if (batch.length < BATCH) return { items, next: undefined };
      next = positionOf(batch.at(-1));
    }
    return { items, next };
  }

  return {
    /** @throws unavailable for unused ones while uses cannot be read */
    async listPictures(filter: LibraryFilter, page: Page, isUnused: boolean): Promise<LibraryPage> {
      if (isUnused) return listUnused(filter, page);
      const found = await listPictures(db, filter, { ...page, limit: page.limit + 1 });
      const shown = found.slice(0, page.limit);
      const uses = await usesOf(idsOf(shown), filter.ownerId).catch(() => undefined);
      return {
        items: shown.map((picture) => ({ ...picture, uses: uses && (uses.get(picture.media.id) ?? []) })),
        next: found.length > page.limit ? positionOf(shown.at(-1)) : undefined,
      };
    },

    /** With an owner, only theirs. */
    changePicture: (
      id: string,
      { alt, focal }: Body<'changePicture'>,
      actor: Actor,
      ownerId?: string,
    ): Promise<OwnedPicture> =>
      db.tx(async (t: Tx) => {
        const before = await store.lockMedia(t, id);
        const original = before && (await store.findFile(t, { hash: before.hash, kind: 'original' }));
        if (!original || (ownerId !== undefined && before.ownerId !== ownerId)) throw mediaNotFound();
        const isMoved = focal !== undefined;
        const media: Media = {
          ...before,
          ...(alt !== undefined && { alt: alt ?? undefined }),
          ...(isMoved && { focal: focal ?? undefined, revision: before.revision + 1 }),
        };
        await store.saveMedia(t, media);
        const sides = [before, media].map((each) => ({ alt: each.alt, focal: each.focal }));
        await outbox.add(
          t,
          audited(actor, { target: { kind: 'media', id }, before: sides[0], after: sides[1] }),
        );
        if (isMoved) await outbox.add(t, mediaChanged(media, now()));
        return { media, original };
      }),
  };
}
export type Library = ReturnType<typeof createLibrary>;
