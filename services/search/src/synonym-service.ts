import type { Db } from '@sidecart/kit/db';
import { conflict } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import type { SynonymList, SynonymStore } from './synonym-store';
import { createThesaurus, type SynonymGroups, type Thesaurus } from './synonyms';

/** Synonyms are read again every so often, so that each replica has them soon after one of them was told. */
export function createSynonymService(deps: {
  db: Db;
  store: SynonymStore;
  log: Logger;
  now: () => Date;
  pollMs: number;
}) {
  const { db, store, log, now, pollMs } = deps;
  let list: SynonymList = { groups: [], version: -1 };
  let thesaurus = createThesaurus([]);
  let timer: NodeJS.Timeout | undefined;

  async function refresh(): Promise<void> {
    const other = await store.findOther(db, list.version);
    if (!other) return;
    list = other;
    thesaurus = createThesaurus(other.groups);
  }

  async function poll(): Promise<void> {
    try {
      await refresh();
    } catch (error) {
      log.warn({ err: error }, 'synonyms stay as they are known');
    }
  }

  return {
    /** What searches use. */
    current: (): Thesaurus => thesaurus,

    async getSynonyms(): Promise<SynonymList> {
      await refresh();
      return list;
    },

    /** @param expected the version that the change was made on, where its author says so */
    async replaceSynonyms(groups: SynonymGroups, expected?: number): Promise<SynonymList> {
      const isReplaced = await store.replace(db, groups, expected, now());
      await refresh();
      if (!isReplaced)
        throw conflict('synonyms-changed', 'The synonyms were changed meanwhile; read them again.', {
          version: list.version,
        });
      return list;
    },

    async start(): Promise<void> {
      await poll();
      const again = async () => {
        await poll();
        timer?.refresh();
      };
      timer = setTimeout(again, pollMs);
    },

    stop(): void {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
export type SynonymService = ReturnType<typeof createSynonymService>;
