import { popularityOf } from '../src/index/document';
import { aProduct, aVariant, stocked, productEvent } from './builders';
import { askElasticsearch, startSearch, type SearchHarness } from './harness';
import { createRandom } from './random';

const SEED = Number(process.env['SEED'] ?? 20_260_301);
const random = createRandom(SEED);

const categories = ['mugs', 'plates', 'lamps'].map((slug) => ({ slug, name: slug.toUpperCase() }));
const brands = ['Kiln & Co', 'Nordholm', 'Acme', undefined];
const colours = ['blue', 'red', 'moss, dark'];
const materials = ['oak', 'steel', 'glass'];

const slugOf = (name: string) => name.toLowerCase().replace(/[^a-z]+/g, '-');

const products = Array.from({ length: 200 }, (_, at) => {
  const productId = `p${String(at).padStart(3, '0')}`;
  const brand = random.pick(brands);
  return aProduct({
    productId,
    name: `${random.pick(['Garden', 'Kitchen'])} Thing ${String.fromCharCode(65 + random.below(26))}`,
    description: '',
    brand,
    brandSlug: brand && slugOf(brand),
    // Each has a category of its own: a shop has more categories than fit a short list.
    categoryPath: [
      { slug: 'home', name: 'Home' },
      { slug: `shelf-${productId}`, name: `Shelf ${productId}` },
      random.pick(categories),
    ],
    attributes: random.chance(0.8) ? { material: random.pick(materials) } : {},
    variants: [1, 2].map((nth) =>
      aVariant(`${productId}-${nth}`, 500 * (1 + random.below(40)), { colour: random.pick(colours) }),
    ),
    listedAt: new Date(Date.UTC(2026, 0, 1 + random.below(300))),
    standing: {
      ratingAverage: 1 + random.below(5),
      ratingCount: 3,
      unitsSold: random.below(100),
      version: 1,
    },
  });
});
const inStock = new Set(products.filter(() => random.chance(0.6)).map(({ productId }) => productId));

type Product = (typeof products)[number];
const priceOf = ({ variants }: Product) => Math.min(...variants.map(({ price }) => price?.amount ?? 0));
const valuesOf = (product: Product, name: string) => [
  ...new Set([
    ...(product.attributes[name] === undefined ? [] : [product.attributes[name]]),
    ...product.variants.flatMap(({ options }) => (options[name] === undefined ? [] : [options[name]])),
  ]),
];

/** A filter by the facet it belongs to: its query, and the products that it admits. */
interface Chosen {
  facet: string;
  query: string;
  lets(product: Product): boolean;
}

const filterBy = (name: string, values: readonly string[]) =>
  values.map((value) => `${name}=${encodeURIComponent(value.replaceAll(',', '\\,'))}`).join('&');

const choose: (() => Chosen)[] = [
  () => {
    const slugs = random
      .shuffle(categories)
      .slice(0, 1 + random.below(2))
      .map(({ slug }) => slug);
    return {
      facet: 'category',
      query: `category=${slugs.join(',')}`,
      lets: (product) => product.categoryPath.some(({ slug }) => slugs.includes(slug)),
    };
  },
  () => {
    const names = random.shuffle(['Kiln & Co', 'Nordholm']).slice(0, 1 + random.below(2));
    return {
      facet: 'brand',
      query: filterBy(
        'brand',
        names.map((name, at) => (at === 0 ? slugOf(name) : name)),
      ),
      lets: ({ brand }) => names.includes(brand ?? ''),
    };
  },
  () => {
    const [min, max] = [1_000 + random.below(5_000), 9_000 + random.below(8_000)];
    return {
      facet: 'price',
      query: `minPrice=${min}&maxPrice=${max}`,
      lets: (product) => priceOf(product) >= min && priceOf(product) <= max,
    };
  },
  () => ({ facet: 'inStock', query: 'inStock=true', lets: ({ productId }) => inStock.has(productId) }),
  ...[
    ['colour', colours],
    ['material', materials],
  ].map(([name, values]) => () => {
    const wanted = random.shuffle(values as string[]).slice(0, 1 + random.below(2));
    return {
      facet: `attr.${String(name)}`,
      query: filterBy(`attr.${String(name)}`, wanted),
      lets: (product: Product) => valuesOf(product, String(name)).some((value) => wanted.includes(value)),
    };
  }),
];

/** Counts by hand; pairs without products are omitted. */
const count = (among: readonly Product[], keysOf: (product: Product) => string[]) => {
  const counts: Record<string, number> = {};
  for (const key of among.flatMap(keysOf)) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
};

interface Answer {
  items: { id: string; name: string; price: { amount: number } }[];
  total: number;
  nextCursor: string | null;
  facets: {
    category: { slug: string; name: string; count: number }[];
    brand: { slug: string; name: string; count: number }[];
    price: { minPrice: number; maxPrice: number | null; count: number }[];
    inStock: { value: boolean; count: number }[];
    attributes: { name: string; values: { value: string; count: number }[] }[];
  };
}

let search: SearchHarness;
beforeAll(async () => {
  search = await startSearch();
  await search.deliver(...products.map((product) => productEvent(product)));
  await search.deliver(...[...inStock].map((id) => stocked(`${id}-1`, 10)));
  await search.settled();
});
afterAll(() => search.stop());

const find = async (query: string) => {
  const { status, body } = await search.call<Answer>('GET', `/search?${query}`);
  expect(status).toBe(200);
  return body;
};

const combinations = Array.from({ length: 12 }, (_, at) => {
  const text = random.chance(0.5)
    ? { facet: 'q', query: 'q=garden', lets: (product: Product) => product.name.startsWith('Garden') }
    : undefined;
  const chosen = at === 0 ? [] : choose.filter(() => random.chance(0.45)).map((make) => make());
  return [...(text ? [text] : []), ...chosen];
});

test.each(
  combinations.map((chosen) => [chosen.map(({ query }) => query).join('&') || 'nothing', chosen] as const),
)(`every facet counts with all filters but its own: %s (seed ${SEED})`, async (_name, chosen) => {
  const { total, facets, items } = await find([...chosen.map(({ query }) => query), 'limit=100'].join('&'));
  const among = (facet?: string) =>
    products.filter((product) => chosen.every((one) => one.facet === facet || one.lets(product)));
  expect(total).toBe(among().length);
  expect(items).toHaveLength(Math.min(100, among().length));

  const bySlug = (named: Answer['facets']['brand']) =>
    Object.fromEntries(named.map((one) => [`${one.slug} ${one.name}`, one.count]));
  expect(bySlug(facets.category)).toEqual(
    count(among('category'), ({ categoryPath }) => categoryPath.map(({ slug, name }) => `${slug} ${name}`)),
  );
  expect(bySlug(facets.brand)).toEqual(
    count(among('brand'), ({ brand }) => (brand ? [`${slugOf(brand)} ${brand}`] : [])),
  );
  expect(Object.fromEntries(facets.inStock.map(({ value, count: found }) => [value, found]))).toEqual(
    count(among('inStock'), ({ productId }) => [String(inStock.has(productId))]),
  );
  for (const { minPrice, maxPrice, count: found } of facets.price)
    expect(found).toBe(
      among('price').filter((one) => priceOf(one) >= minPrice && priceOf(one) <= (maxPrice ?? Infinity))
        .length,
    );
  expect(facets.price.reduce((sum, range) => sum + range.count, 0)).toBe(among('price').length);
  for (const name of ['colour', 'material']) {
    const shown = facets.attributes.find((attribute) => attribute.name === name)?.values ?? [];
    expect(Object.fromEntries(shown.map(({ value, count: found }) => [value, found]))).toEqual(
      count(among(`attr.${name}`), (product) => valuesOf(product, name)),
    );
  }
});

const by = <K extends string | number>(keyOf: (product: Product) => K, direction: 1 | -1) =>
  [...products].sort((a, b) => {
    const [left, right] = [keyOf(a), keyOf(b)];
    if (left !== right) return left < right ? -direction : direction;
    return a.productId < b.productId ? -1 : 1;
  });
const idsOf = (list: readonly { productId: string }[]) => list.map(({ productId }) => productId);

/** In stock first, then by popularity: one number, as popularity is at most 1. */
const rankOf = ({ productId, standing }: Product) =>
  (inStock.has(productId) ? 2 : 0) + (standing ? popularityOf(standing) : 0);

test.each([
  ['relevance', by(rankOf, -1)],
  ['price', by(priceOf, 1)],
  ['-price', by(priceOf, -1)],
  ['newest', by(({ listedAt }) => listedAt?.getTime() ?? 0, -1)],
  ['name', by(({ name }) => name.toLowerCase(), 1)],
] as const)('sorted by %s, page by page and cursor by cursor', async (sort, expected) => {
  const pages = await Promise.all([1, 2, 3].map((page) => find(`sort=${sort}&limit=70&page=${page}`)));
  expect(pages.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(idsOf(expected));

  const walked: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page: Answer = await find(`sort=${sort}&limit=70${cursor ? `&cursor=${cursor}` : ''}`);
    walked.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(walked).toEqual(idsOf(expected));
});

test('sorts by rating, the best first', async () => {
  const { items } = await find('sort=rating&limit=100');
  const ratings = items.map(
    ({ id }) => products.find(({ productId }) => productId === id)?.standing?.ratingAverage,
  );
  expect(ratings).toEqual([...ratings].sort((a = 0, b = 0) => b - a));
});

test('Elasticsearch caches the facet counts of one filter for every page and order', async () => {
  const kept = async () => {
    const stats = await askElasticsearch<{
      _all: { total: { request_cache: { hit_count: number; miss_count: number } } };
    }>('GET', `/${search.index}/_stats/request_cache`);
    return stats._all.total.request_cache;
  };
  await find('brand=acme&inStock=false');
  const before = await kept();
  for (const query of ['limit=3', 'limit=3&page=2', 'sort=price', 'sort=name'])
    await find(`brand=acme&inStock=false&${query}`);
  const after = await kept();
  expect(after.miss_count).toBe(before.miss_count);
  expect(after.hit_count).toBe(before.hit_count + 4);
});

test('accepts attributes with the names of inherited object properties', async () => {
  const names = ['constructor', 'toString', 'hasOwnProperty'];
  const named = Array.from({ length: 60 }, (_, at) =>
    aProduct({
      productId: `named-${at}`,
      categoryPath: [{ slug: 'inherited', name: 'Inherited' }],
      attributes: Object.fromEntries(names.map((name) => [name, `value ${at}`])),
      variants: [aVariant(`named-${at}-1`, 500, {})],
    }),
  );
  await search.deliver(...named.map((product) => productEvent(product)));
  await search.settled();
  const { facets } = await find('category=inherited');
  expect(facets.attributes.map(({ name }) => name).sort()).toEqual([...names].sort());
  for (const name of names)
    expect((await find(`category=inherited&attr.${name}=value 7`)).items).toMatchObject([{ id: 'named-7' }]);
});
