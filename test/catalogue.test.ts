import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { productRoutes } from '@sidecart/contracts/http/product';
import type { Route } from '@sidecart/contracts/http/route';
import { taxonomyRoutes } from '@sidecart/contracts/http/taxonomy';
import Joi from 'joi';
import { slugOf } from '../services/product/src/slug';

interface Image {
  department: string;
  shape: string;
  colour: string;
  view: string;
  alt: string;
}

interface MadeProduct {
  kind: string;
  slug: string;
  name: string;
  description: string;
  status: string;
  brand: string;
  categories: string[];
  attributes: Record<string, string>;
  variants: {
    sku: string;
    price: { amount: number; currency: string };
    options: { colour?: string };
    images?: Image[];
    attributes?: object;
    stock: number;
  }[];
  images: Image[];
  swatches: { option: string; value: string; color: string }[];
  seller: string;
}

interface Catalogue {
  categories: { slug: string; name: string; parent: string | null; position: number }[];
  brands: { slug: string; name: string }[];
  products: MadeProduct[];
}

/** The generator is run by node itself, as `npm run seed` runs it. */
function run<T>(script: string): T {
  const text = execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: __dirname,
    maxBuffer: 256 * 1_048_576,
    encoding: 'utf8',
  });
  return JSON.parse(text) as T;
}

const make = (products: number, seed?: number) =>
  run<Catalogue>(
    `import { catalogue } from '@sidecart/demo-catalogue';
     process.stdout.write(JSON.stringify(catalogue(${JSON.stringify({ products, seed })})));`,
  );

const hashOf = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
const nameOf = ({ department, shape, colour, view }: Image) => [department, shape, colour, view].join('-');
const repeated = (values: string[]) => values.filter((value, index) => values.indexOf(value) !== index);
const skusOf = (products: MadeProduct[]) =>
  products.flatMap(({ variants }) => variants.map(({ sku }) => sku));

const shop = make(3_000);
const { categories, brands, products } = shop;
const variants = products.flatMap((product) => product.variants);

test('a seed creates the same catalogue each time, another seed a different one', () => {
  expect(hashOf(make(300))).toBe(hashOf(make(300)));
  expect(hashOf(make(300, 1))).not.toBe(hashOf(make(300, 2)));
});

test('a smaller catalogue is the beginning of a larger one', () => {
  expect(shop.products.slice(0, 300)).toEqual(make(300).products);
});

test('slugs, names and skus are unique', () => {
  expect(repeated(products.map(({ slug }) => slug))).toEqual([]);
  expect(repeated(products.map(({ name }) => name))).toEqual([]);
  expect(repeated(skusOf(products))).toEqual([]);
});

const refusalOf = ({ body }: Route, value: unknown) => (body ?? Joi.forbidden()).validate(value).error;

test('product accepts everything: categories, brands, products', () => {
  const refusals = [
    ...categories.map((category) => refusalOf(taxonomyRoutes.createCategory, category)),
    ...brands.map((brand) => refusalOf(taxonomyRoutes.createBrand, brand)),
    ...products.map(
      ({
        slug,
        name,
        description,
        brand,
        categories: slugs,
        attributes,
        variants: all,
        images,
        swatches,
      }) => {
        const body = {
          slug,
          name,
          description,
          brand,
          categories: slugs,
          attributes,
          variants: all.map(({ sku, price, options, images: own = [], attributes: more = {} }) => ({
            sku,
            price,
            options,
            mediaIds: own.map(nameOf),
            attributes: more,
          })),
          swatches,
          images: images.map((image) => ({ mediaId: nameOf(image), alt: image.alt })),
        };
        return refusalOf(productRoutes.createProduct, body);
      },
    ),
  ];
  expect(refusals.filter(Boolean).map(String)).toEqual([]);
});

test('the tree lists parents first, and products are in its leaves or in a department', () => {
  const known = new Set<string | null>([null]);
  for (const { slug, parent } of categories) {
    expect(known).toContain(parent);
    known.add(slug);
  }
  expect(products.flatMap((product) => product.categories).filter((slug) => !known.has(slug))).toEqual([]);
  expect(brands.filter(({ slug, name }) => slugOf(name) !== slug)).toEqual([]);
  const names = new Set(brands.map(({ name }) => name));
  expect(products.filter(({ brand }) => !names.has(brand))).toEqual([]);
});

test('products that the README and the tests buy exist, on sale and in stock', () => {
  const demo = make(60).products;
  expect(demo).toHaveLength(60);
  expect(demo.filter(({ status }) => status !== 'published')).toEqual([]);
  const stock = new Map(demo.flatMap((product) => product.variants).map((variant) => [variant.sku, variant]));
  for (const [sku, amount] of [
    ['pour-over-set', 4_200],
    ['stoneware-mug-moss', 1_490],
  ] as const) {
    expect(stock.get(sku)?.price).toEqual({ amount, currency: 'EUR' });
    expect(stock.get(sku)?.stock).toBeGreaterThanOrEqual(1_000);
  }
});

test('resembles a real shop: prices, variants, stock, descriptions', () => {
  const share = (count: number) => count / variants.length;
  expect(variants.filter(({ price }) => ![0, 5, 9].includes(price.amount % 10))).toEqual([]);
  expect(variants.length / products.length).toBeGreaterThan(1.35);
  expect(variants.length / products.length).toBeLessThan(1.65);
  expect(Math.max(...products.map((product) => product.variants.length))).toBeLessThanOrEqual(6);
  expect(share(variants.filter(({ stock }) => stock === 0).length)).toBeCloseTo(0.08, 1);
  expect(share(variants.filter(({ stock }) => stock > 0 && stock <= 5).length)).toBeCloseTo(0.1, 1);
  expect(new Set(products.map(({ description }) => description)).size).toBeGreaterThan(
    products.length * 0.98,
  );
  expect(new Set(products.map(({ seller }) => seller))).toEqual(new Set(['seller', 'seller2']));
});

test('each variant of a product in several colours shows its colour, and has a swatch', () => {
  const colourful = products.filter(({ swatches }) => swatches.length > 0);
  expect(colourful.length).toBeGreaterThan(300);
  const wrong = colourful.flatMap(({ variants: all, images, swatches }) =>
    all.filter(({ options, images: own = [] }) => {
      const hasSwatch = swatches.some(({ option, value }) => option === 'colour' && value === options.colour);
      const names = images.map(nameOf);
      return !hasSwatch || own.length === 0 || own.some((image) => !names.includes(nameOf(image)));
    }),
  );
  expect(wrong).toEqual([]);
  const plain = products
    .filter(({ swatches }) => swatches.length === 0)
    .flatMap((product) => product.variants);
  expect(plain.filter(({ options }) => options.colour !== undefined)).toEqual([]);
});

test('only the seed job loads it', () => {
  const root = join(__dirname, '..');
  const files = ['bff', 'deploy', 'packages', 'services', 'storefront/src'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => `${folder}/${name}`)
      .filter((path) => /(?<!\.test)\.(ts|tsx|mjs)$/.test(path) && !/\/(node_modules|dist)\//.test(path)),
  );
  const loads = (path: string) =>
    /from '@sidecart\/demo-catalogue/.test(readFileSync(join(root, path), 'utf8'));
  expect(files.filter(loads).sort()).toEqual([
    'deploy/jobs/seed.mjs',
    'deploy/jobs/seed/looks.mjs',
    'deploy/jobs/seed/uploads.mjs',
  ]);
});

test('every picture that a product shows can be drawn, and products share them', () => {
  const images = products.flatMap((product) => product.images);
  const pictures = [...new Map(images.map((image) => [nameOf(image), image])).values()];
  expect(pictures.length).toBeLessThan(600);
  const drawn = run<string[]>(
    `import { drawingOf } from '@sidecart/demo-catalogue/pictures';
     const pictures = ${JSON.stringify(pictures)};
     process.stdout.write(JSON.stringify(pictures.map(drawingOf)));`,
  );
  expect(
    drawn.filter((svg) => !svg.startsWith('<svg') || /undefined|NaN|(round|down|ball|glow)\(/.test(svg)),
  ).toEqual([]);
  expect(new Set(drawn).size).toBe(drawn.length);
});
