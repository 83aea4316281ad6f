import { eachWithLooks } from '../pictures/picture-store';
import { VARIANTS_MAX } from '@sidecart/contracts/http/product-body';
import type { Db, Queryable, Tx } from '@sidecart/kit/db';
import { AppError } from '@sidecart/kit/errors';
import type { Logger } from '@sidecart/kit/log';
import type { Outbox } from '@sidecart/kit/outbox';
import { addedMedia, type Product } from '../catalogue/product';
import { countOfSeller } from '../catalogue/listing-store';
import type { ProductStore } from '../catalogue/store';
import type { MissingMedia } from '../clients';
import { rowError } from '../csv/import-reasons';
import { productQuotaReached, type SellerQuotas } from '../quotas';
import { productArchived, productCreated, productPublished, productUpdated } from '../events';
import { emptyTally, hasEnded, RowsRefused, withOutcomes, type Import } from './import';
import type { RowError } from '../csv/import-reasons';
import type { ImportCounts } from './import-counts';
import type { ImportKnownStore } from './import-known-store';
import type { Plan } from './import-plan';
import type { PlanImport } from './import-plans';
import type { ImportRowStore } from './import-row-store';
import type { ImportStore } from './import-store';

export interface ImportWorkDeps {
  db: Db;
  imports: ImportStore;
  rows: ImportRowStore;
  known: ImportKnownStore;
  counts: ImportCounts;
  plans: PlanImport;
  products: ProductStore;
  outbox: Outbox;
  missingMedia: MissingMedia;
  quotas: SellerQuotas;
  now: () => Date;
  log: Logger;
}

/** `report` receives the progress, `signal` says when to stop. */
export interface ImportObserver {
  report: (it: Import) => void;
  signal: AbortSignal;
}

const isChange = (plan: Plan): plan is Plan & { after: Product } =>
  plan.after !== undefined && plan.after !== plan.before;

/** One event per product, whatever changed. */
function factOf({ before, after }: { before: Product | undefined; after: Product }) {
  if (before?.status !== after.status) {
    if (after.status === 'published') return productPublished(after);
    if (after.status === 'archived') return productArchived(after);
  }
  return before ? productUpdated(after) : productCreated(after);
}

/** The stages of an import: every row is checked, then all are applied in one transaction or none is. */
export function createImportWork(deps: ImportWorkDeps) {
  const { db, imports, rows, known, counts, plans, products, outbox, missingMedia, now, log, quotas } = deps;

  const saveConflict = () => new Error('another process saved this import first; retrying');

  async function save(q: Queryable, before: Import, after: Import, dueAt?: Date): Promise<Import> {
    if (!(await imports.save(q, before, after, dueAt))) throw saveConflict();
    return after;
  }

  /** Pictures that are new to a product must belong to its seller; staff may show anyone's. */
  async function mediaErrors(it: Import, planned: readonly Plan[]): Promise<RowError[]> {
    const added = planned.map(({ before, after, rows }) => ({
      line: rows.find(({ cells }) => cells.images)?.line ?? 0,
      mediaIds: after ? addedMedia(before ?? { images: [] }, after.images) : [],
    }));
    const addedIds = new Set(added.flatMap(({ mediaIds }) => mediaIds));
    const missing = new Set(await missingMedia([...addedIds], it.isStaff ? [] : [it.userId]));
    return added.flatMap(({ line, mediaIds }) => {
      const lacking = mediaIds.filter((id) => missing.has(id));
      if (lacking.length === 0) return [];
      return [rowError(line, 'images', 'image-unknown', { images: lacking.join(', ') })];
    });
  }

  async function validate(it: Import, { report, signal }: ImportObserver): Promise<void> {
    await rows.refuseRepeatedSkus(db, it.id);
    await rows.refuseSurplusRows(db, it.id, VARIANTS_MAX);
    let done = 0;
    for await (const planned of plans(db, it, signal)) {
      const errors = planned.flatMap((plan) => plan.errors);
      await rows.saveErrors(db, it.id, [...errors, ...(await mediaErrors(it, planned))]);
      done += planned.reduce((sum, plan) => sum + plan.rows.length, 0);
      report({ ...it, tally: { ...emptyTally, done } });
    }
    await assertNoneRefused(it);
  }

  async function compareCounts(it: Import): Promise<void> {
    for await (const errors of counts.compare(it)) await rows.saveErrors(db, it.id, errors);
    await assertNoneRefused(it);
  }

  /** @throws RowsRefused whose reasons are already stored */
  async function assertNoneRefused(it: Import): Promise<void> {
    if ((await rows.refusedRows(db, it.id)) > 0) throw new RowsRefused([]);
  }

  async function write(t: Tx, planned: readonly Plan[]): Promise<void> {
    const changing = planned.filter(isChange);
    const afters = await eachWithLooks(
      t,
      changing.map(({ after }) => after),
    );
    const changes = changing.map(({ before }, at) => ({ before, after: afters[at] as Product }));
    const added = changes.filter(({ before }) => !before).map(({ after }) => after);
    const inserted = added.length > 0 ? await products.insertAll(t, added) : [];
    // Another transaction took a slug after planning: the next attempt sees its owner.
    if (inserted.length < added.length) throw saveConflict();
    await products.saveAll(
      t,
      changes.filter(({ before }) => before).map(({ after }) => after),
    );
    await outbox.addAll(t, changes.map(factOf));
  }

  /** Counted when everything is written, before the commit. @throws rejected */
  async function assertQuotas(t: Tx, { userId, isStaff }: Import): Promise<void> {
    if (!isStaff && (await countOfSeller(t, userId, quotas.products + 1)) > quotas.products)
      throw productQuotaReached(quotas.products);
  }

  async function apply(it: Import, { report, signal }: ImportObserver): Promise<void> {
    await db.tx(async (t) => {
      if (!it.dryRun) await known.lockAll(t, it.id);
      let tally = emptyTally;
      for await (const planned of plans(t, it, signal)) {
        const errors = planned.flatMap((plan) => plan.errors);
        if (errors.length > 0) throw new RowsRefused(errors);
        if (!it.dryRun) await write(t, planned);
        const outcomes = planned.flatMap((plan) => plan.outcomes);
        await rows.saveOutcomes(t, it.id, outcomes);
        tally = withOutcomes(
          tally,
          outcomes.map(({ outcome }) => outcome),
        );
        report({ ...it, tally });
      }
      if (!it.dryRun) await assertQuotas(t, it);
      await save(t, it, { ...it, status: 'completed', tally, finishedAt: now() });
    });
  }

  /** Ends an import that changes nothing; counts that cannot be reverted now are reverted later. */
  async function end(it: Import, ending: Partial<Import>): Promise<void> {
    const after = { ...it, ...ending, finishedAt: now() };
    try {
      await settle(it, after);
    } catch (error) {
      if (it.counts !== 'told') throw error;
      log.warn({ err: error, importId: it.id }, 'stock counts not reverted yet; retrying');
      await save(db, it, after, now());
    }
  }

  /** Nothing is left to do for the import after this. */
  async function settle(before: Import, after: Import): Promise<void> {
    if (before.counts === 'told') await counts.revert(before);
    await db.tx(async (t) => {
      await rows.dropUnrefused(t, before.id);
      await save(t, before, { ...after, ...(before.counts === 'told' && { counts: 'taken-back' }) });
    });
  }

  async function reject(it: Import, errors: readonly RowError[]): Promise<void> {
    await rows.saveErrors(db, it.id, errors);
    const failed = await rows.refusedRows(db, it.id);
    await end(it, { status: 'rejected', tally: { ...emptyTally, done: it.rows, failed } });
  }

  return {
    /**
     * Continues an import until it has ended. Whatever it throws, it can be called again.
     * @throws unavailable when a peer or the database does not respond
     */
    async run(start: Import, observer: ImportObserver): Promise<void> {
      if (hasEnded(start)) return settle(start, start);
      let it = start;
      const advance = async (changes: Partial<Import>) => {
        it = await save(db, it, { ...it, ...changes }, now());
        observer.report(it);
      };
      try {
        if (it.status === 'validating') {
          await validate(it, observer);
          if (!it.dryRun) await advance({ status: 'applying' });
        }
        if (it.counts === 'unknown') {
          await compareCounts(it);
          await advance({ counts: 'compared' });
        }
        // From the first call on, inventory may have the counts of the file.
        if (it.counts === 'compared' && !it.dryRun && (await counts.areDifferent(it)))
          await advance({ counts: 'told' });
        if (it.counts === 'told') await counts.send(it);
        await apply(it, observer);
      } catch (error) {
        if (error instanceof RowsRefused) return reject(it, error.errors);
        if (!(error instanceof AppError) || error.kind !== 'rejected') throw error;
        await end(it, {
          status: 'failed',
          failure: { code: error.code, message: error.message },
          tally: emptyTally,
        });
      }
    },

    /** Fails an import after too many attempts. */
    fail: (it: Import, failure: Import['failure']): Promise<void> =>
      end(it, { status: 'failed', failure, tally: emptyTally }),
  };
}
export type ImportWork = ReturnType<typeof createImportWork>;
