import { execFileSync } from 'node:child_process';
import { startImports, type ImportHarness } from './import-harness';

let shop: ImportHarness;
beforeAll(async () => (shop = await startImports()));
afterAll(() => shop.stop());

const PRODUCTS = 150;
const FILE_BYTES = 30_000;
const SELLERS = ['seller', 'seller2'] as const;

interface Files {
  categories: { slug: string; name: string; parent: string | null }[];
  files: Record<(typeof SELLERS)[number], { csv: string; rows: number }[]>;
  /** Ids of the pictures that the files contain. */
  pictures: Record<(typeof SELLERS)[number], string[]>;
}

/** The seed job's files, made by node itself, as the job makes them. */
const makeFiles = (): Files =>
  JSON.parse(
    execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { catalogue } from '@sidecart/demo-catalogue';
         import { toCsvFiles } from '@sidecart/demo-catalogue/csv';
         import { pictureName } from '@sidecart/demo-catalogue/pictures';
         const { categories, products } = catalogue({ products: ${PRODUCTS} });
         const filesOf = (seller) => [
           ...toCsvFiles(
             products.filter((it) => it.seller === seller),
             (image) => pictures[seller][pictures[seller].push(seller + '-' + pictureName(image)) - 1],
             ${FILE_BYTES},
           ),
         ];
         const pictures = { seller: [], seller2: [] };
         const files = { seller: filesOf('seller'), seller2: filesOf('seller2') };
         process.stdout.write(JSON.stringify({ categories, files, pictures }));`,
      ],
      { cwd: __dirname, encoding: 'utf8', maxBuffer: 16 * 1_048_576 },
    ),
  ) as Files;

// Imports 300 products, which a busy machine takes its time for.
test('a catalogue in several files is complete, and the same files again change nothing', async () => {
  const tokens = { seller: shop.as.seller, seller2: shop.as.otherSeller };
  const { categories, files, pictures } = makeFiles();
  for (const id of pictures.seller) shop.media.owners.set(id, 'seller-1');
  for (const id of pictures.seller2) shop.media.owners.set(id, 'seller-2');
  for (const body of categories) await shop.call('POST', '/categories', { as: shop.as.admin, body });
  const total = { created: 0, unchanged: 0 };
  for (const outcome of ['created', 'unchanged'] as const)
    for (const seller of SELLERS) {
      expect(files[seller].length).toBeGreaterThan(1);
      for (const { csv, rows } of files[seller]) {
        expect(Buffer.byteLength(csv)).toBeLessThanOrEqual(FILE_BYTES);
        const report = await shop.importCsv(csv, { as: tokens[seller] });
        expect(report).toMatchObject({ status: 'completed', counts: { rows, [outcome]: rows } });
        total[outcome] += rows;
      }
    }
  const { products, variants } = await shop.census();
  expect({ products, variants }).toEqual({ products: PRODUCTS, variants: total.created });
  expect(total.unchanged).toBe(total.created);
}, 120_000);
