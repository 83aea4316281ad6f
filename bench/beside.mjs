// How much an import and a reindex slow the reads that run at the same time.
import { createApi, until } from '../deploy/jobs/seed/api.mjs';
import { percentiles, runUntil } from './figures.mjs';

const ALONE_MS = 15_000;
const DURING_MS = 60_000;
const MUST = 2 / 3;
const IMPORTED = 10_000;
const SELLER = 'seller';

/** @returns rate and p95 in ms */
async function readUntil(isOver, atOnce, work) {
  const { latencies, seconds } = await runUntil(isOver, atOnce, work);
  return { perSecond: latencies.length / seconds, p95: percentiles(latencies).p95 };
}

const after = (ms) => {
  const deadline = performance.now() + ms;
  return () => performance.now() > deadline;
};

/** New prices, another one in each run, for a file's worth of the seller's products. */
function priceList(products) {
  const more = 1 + (Date.now() % 97);
  const rows = products
    .filter(({ seller }) => seller === SELLER)
    .flatMap(({ slug, variants }) =>
      variants.map(({ sku, price }) => [slug, sku, price.amount + more, price.currency].join()),
    );
  return ['product,sku,priceAmount,priceCurrency', ...rows.slice(0, IMPORTED)].join('\n');
}

/** @param {{ api: string, password: string, products: object[], atOnce: number, work: (nth: number) => Promise<unknown> }} options */
export async function beside({ api, password, products, atOnce, work }) {
  const { call, importCsv } = createApi({ api, password });
  const jobs = {
    [`an import of ${IMPORTED} prices`]: () => importCsv(SELLER, priceList(products), () => undefined),
    'a reindex': async () => {
      await call('POST', '/search/reindex', { as: 'admin' });
      const isDone = async () =>
        (await call('GET', '/search/reindex', { as: 'admin' })).body.status !== 'running';
      await until('reindex', isDone, { within: 900_000, every: 1_000 });
    },
  };
  const figures = {};
  for (const [name, start] of Object.entries(jobs)) {
    const alone = await readUntil(after(ALONE_MS), atOnce, work);
    let isOver = false;
    const job = start().finally(() => (isOver = true));
    const isLate = after(DURING_MS);
    const during = await readUntil(() => isOver || isLate(), atOnce, work);
    await job;
    const ratio = during.perSecond / alone.perSecond;
    figures[name] = { alone, during, ratio };
    console.log(
      `reads beside ${name}: ${during.perSecond.toFixed(0)} a second, p95 ${during.p95} ms; alone ${alone.perSecond.toFixed(0)}, p95 ${alone.p95} ms; ${ratio.toFixed(2)}, at least ${MUST.toFixed(2)}: ${ratio >= MUST ? 'reached' : 'missed'}`,
    );
  }
  console.log();
  return figures;
}
