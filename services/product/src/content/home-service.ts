import { firstHome } from '@sidecart/contracts/http/first-home';
import type { Body } from '@sidecart/contracts/http/types';
import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db } from '@sidecart/kit/db';
import type { Outbox } from '@sidecart/kit/outbox';
import { mediaUnknown } from '../catalogue/product';
import type { MissingMedia } from '../clients';
import { looksOf } from '../pictures/picture-store';
import {
  homeChanged,
  homeVersionNotFound,
  picturesOf,
  VERSIONS_KEPT,
  withLooks,
  type HomeVersion,
} from './home';
import type { HomeStore } from './home-store';

interface HomeDeps {
  db: Db;
  store: HomeStore;
  outbox: Outbox;
  missingMedia: MissingMedia;
  now: () => Date;
}

const first: HomeVersion = { blocks: [...firstHome], version: 0, authorId: null, createdAt: null };

export function createHomeService({ db, store, outbox, missingMedia, now }: HomeDeps) {
  return {
    async getHome(): Promise<Pick<HomeVersion, 'blocks' | 'version'>> {
      const { blocks, version } = (await store.latest(db)) ?? first;
      return { blocks: withLooks(blocks, await looksOf(db, picturesOf(blocks))), version };
    },

    async saveHome({ version, blocks }: Body<'saveHome'>, actor: Actor): Promise<HomeVersion> {
      const pictures = picturesOf(blocks);
      const missing = pictures.length > 0 ? await missingMedia(pictures, []) : [];
      if (missing.length > 0) throw mediaUnknown(missing);
      return db.tx(async (t) => {
        const before = (await store.latest(t)) ?? first;
        const home: HomeVersion = {
          blocks,
          version: version + 1,
          authorId: actor.userId,
          createdAt: now().toISOString(),
        };
        // The latest may have changed since it was read: the database decides.
        if (before.version !== version || !(await store.append(t, home))) throw homeChanged(before.version);
        await store.deleteUntil(t, home.version - VERSIONS_KEPT);
        await outbox.add(
          t,
          audited(actor, {
            target: { kind: 'home', id: 'home' },
            before: { blocks: before.blocks },
            after: { blocks },
          }),
        );
        return home;
      });
    },

    async listVersions() {
      const { blocks: _, ...change } = first;
      return [...(await store.versions(db)), change];
    },

    async getVersion(version: number): Promise<HomeVersion> {
      const home = version === 0 ? first : await store.version(db, version);
      if (!home) throw homeVersionNotFound();
      return home;
    },
  };
}
export type HomeService = ReturnType<typeof createHomeService>;
