import { audited, type Actor } from '@sidecart/kit/audit';
import type { Db } from '@sidecart/kit/db';
import { conflict } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import type { Outbox } from '@sidecart/kit/outbox';
import { createWorker } from '@sidecart/kit/worker';
import type { SynonymList, SynonymStore } from './synonym-store';
import { createThesaurus, type SynonymGroups, type Thesaurus } from './synonyms';

/** The version of no list. */
const NONE = -1;

/** Groups by their words, so that only groups that differ are recorded. */
const byName = (groups: SynonymGroups) =>
  Object.fromEntries(groups.map((group) => [group.join(', '), group]));

/** Synonyms are reloaded periodically, so that every replica uses a change soon after one of them stored it. */
export function createSynonymService(deps: {
  db: Db;
  store: SynonymStore;
  outbox: Outbox;
  log: Logger;
  now: () => Date;
  pollMs: number;
}) {
  const { db, store, outbox, log, now, pollMs } = deps;
  let list: SynonymList = { groups: [], version: NONE };
  let thesaurus = createThesaurus([]);

  async function refresh(): Promise<void> {
    const other = await store.findOther(db, list.version);
    if (!other) return;
    list = other;
    thesaurus = createThesaurus(other.groups);
  }

  const worker = createWorker({ log, name: 'synonyms', pollMs, round: refresh });

  return {
    /** The synonyms that searches use. */
    current: (): Thesaurus => thesaurus,

    async getSynonyms(): Promise<SynonymList> {
      await refresh();
      return list;
    },

    /** @param expected the version that the change is based on, if its author provides it */
    async replaceSynonyms(groups: SynonymGroups, actor: Actor, expected?: number): Promise<SynonymList> {
      const isReplaced = await db.tx(async (t) => {
        const before = await store.findOther(t, NONE);
        if (!(await store.replace(t, groups, expected, now()))) return false;
        const change = { before: byName(before?.groups ?? []), after: byName(groups) };
        await outbox.add(t, audited(actor, { target: { kind: 'synonyms', id: 'synonyms' }, ...change }));
        return true;
      });
      await refresh();
      if (!isReplaced)
        throw conflict(
          'synonyms-changed',
          'The synonyms have changed since they were read. Read them again and retry.',
          {
            version: list.version,
          },
        );
      return list;
    },

    /** Resolves after the first load or its failure; a failed load is retried later. */
    async start(): Promise<void> {
      await refresh().catch((error: unknown) => log.warn({ err: error }, 'synonyms not loaded; retrying'));
      worker.start();
    },
    stop: worker.stop,
  };
}
export type SynonymService = ReturnType<typeof createSynonymService>;
