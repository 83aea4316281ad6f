import { aVariant, kitchen, mugs, shelf, stocked, productEvent } from './builders';
import { startSearch, type SearchHarness } from './harness';

interface Answer {
  items: { id: string; name: string; highlight: { name?: string; description?: string } }[];
  total: number;
  relaxed: boolean;
  didYouMean: string | null;
}

const lighting = { slug: 'lighting', name: 'Lighting' };
const catalogue = [
  shelf('stoneware-mug', 'Stoneware Mug', { categoryPath: [kitchen, mugs], attributes: { colour: 'moss' } }),
  shelf('mug-rack', 'Mug Rack'),
  shelf('travel-cup', 'Travel Cup', { description: 'A mug for the road.' }),
  shelf('coffee-maker', 'Coffee Maker'),
  shelf('teapot', 'Teapot'),
  shelf('chefs-knife', "Chef's Knife", { attributes: { material: 'steel' } }),
  shelf('bookshelf', 'Oak Shelf'),
  shelf('aeropress', 'AeroPress Go'),
  shelf('t-shirt', 'Cotton T-Shirt', { variants: [aVariant('TEE-01', 1_900), aVariant('TEE-02', 1_900)] }),
  shelf('cafe-table', 'Café Table'),
  shelf('desk-lamp', 'Desk Lamp', { categoryPath: [lighting], brand: 'Lumen & Söhne', brandSlug: 'lumen' }),
  shelf('rain-jacket', 'Trail Jacket', { attributes: { waterproof: 'true' } }),
  shelf('bottle', 'Steel Bottle 500ml'),
  shelf('script', 'Poster <script>alert(1)</script> & "Frame"'),
];

let search: SearchHarness;
beforeAll(async () => {
  search = await startSearch();
  await search.deliver(...catalogue.map((product) => productEvent(product)));
  await search.settled();
});
afterAll(() => search.stop());

const find = async (q: string, more = '') =>
  (await search.call<Answer>('GET', `/search?q=${encodeURIComponent(q)}${more}`)).body;
const idsOf = async (q: string) => (await find(q)).items.map(({ id }) => id);

describe('finds the intended products', () => {
  test.each([
    ['a stem', 'mugs', 'stoneware-mug'],
    ['an irregular plural', 'knives', 'chefs-knife'],
    ['an irregular singular', 'shelves', 'bookshelf'],
    ['an accent left out', 'cafe table', 'cafe-table'],
    ['an accent put in', 'tèapot', 'teapot'],
    ['capitals', 'TEAPOT', 'teapot'],
    ['two words as one', 'coffeemaker', 'coffee-maker'],
    ['two words as one, in the plural', 'coffeemakers', 'coffee-maker'],
    ['one word as two', 'tea pot', 'teapot'],
    ['a hyphen left out', 'tshirt', 't-shirt'],
    ['a hyphen as a space', 't shirt', 't-shirt'],
    ['a name in camel case', 'aeropress', 'aeropress'],
    ['a part of it', 'aero press', 'aeropress'],
    ['a unit apart', '500 ml bottle', 'bottle'],
    ['a possessive', 'chefs knife', 'chefs-knife'],
    ['a brand and a product type', 'nordholm mug rack', 'mug-rack'],
    ['a product type and an attribute', 'moss mug', 'stoneware-mug'],
    ['an attribute that only says yes', 'waterproof jacket', 'rain-jacket'],
    ['a category', 'lighting', 'desk-lamp'],
    ['words that say nothing between', 'a lamp for the desk', 'desk-lamp'],
    ['a typo', 'stonewear mug', 'stoneware-mug'],
    ['two typos', 'cofee mkaer', 'coffee-maker'],
    ['a start of words', 'stonew mu', 'stoneware-mug'],
    ['a sku', 'tee-02', 't-shirt'],
    ['part of what is there', 'ceramic teapot', 'teapot'],
  ])('%s', async (_what, q, id) => {
    expect((await idsOf(q))[0]).toBe(id);
  });

  test('the name scores highest, then the category, then the description', async () => {
    expect(await idsOf('mug')).toEqual(['stoneware-mug', 'mug-rack', 'travel-cup']);
  });

  test('requires all words, unless no product has them all', async () => {
    expect(await idsOf('mug rack')).toEqual(['mug-rack']);
    expect((await find('mug rack')).relaxed).toBe(false);
    const relaxed = await find('mug helicopter');
    expect(relaxed.relaxed).toBe(true);
    expect(relaxed.items[0]?.id).toBe('stoneware-mug');
  });

  test('finds a misspelt word only when there is no exact match', async () => {
    expect((await find('mug')).total).toBe(3);
    expect((await find('mgu')).items.map(({ id }) => id)).toContain('stoneware-mug');
  });

  test('nonsense has no hits, and the answer says so', async () => {
    expect(await find('xqzzyk')).toMatchObject({ items: [], total: 0, relaxed: false, didYouMean: null });
    expect((await find('!?!')).total).toBe(0);
  });

  test('suggests the correct spelling of a misspelling', async () => {
    expect((await find('stonewear mug')).didYouMean).toBe('stoneware mug');
    expect((await find('xoffee maker')).didYouMean).toBe('coffee maker');
    expect((await find('stoneware mug')).didYouMean).toBeNull();
  });

  test('suggests no spelling that finds nothing', async () => {
    expect((await find('xoffee helicopter')).didYouMean).toBeNull();
    expect((await find('mug rcak helicopter')).didYouMean).toBeNull();
  });

  test('suggests no misspelt word of one product, and spells words with their accents', async () => {
    const dishes = Array.from({ length: 12 }, (_, at) => shelf(`dish-${at}`, `Porcelain Dish ${at}`));
    await search.deliver(
      ...[...dishes, shelf('misspelt', 'Porcelian Dish'), shelf('bowl', 'Schüssel Rund')].map((product) =>
        productEvent(product),
      ),
    );
    await search.settled();
    expect((await find('porceliann dish')).didYouMean).toBe('porcelain dish');
    expect((await find('schusell rund')).didYouMean).toBe('schüssel rund');
  });

  test('is not relaxed if only a filter excludes the hits', async () => {
    expect(await find('stoneware mug', '&category=lighting')).toMatchObject({
      items: [],
      total: 0,
      relaxed: false,
      didYouMean: null,
    });
  });
});

describe('highlighting', () => {
  test('marks matches by <em>, and escapes everything else', async () => {
    const [item] = (await find('poster script')).items;
    expect(item?.name).toBe('Poster <script>alert(1)</script> & "Frame"');
    expect(item?.highlight.name).toMatch(/^<em>Poster<\/em> &lt;<em>script<\/em>&gt;alert\(1\)/);
    expect(item?.highlight.name?.replaceAll(/<\/?em>/g, '')).not.toMatch(/[<>"]|&(?!\w+;|#x?\w+;)/);
  });

  test('marks a match in the description', async () => {
    const item = (await find('mug')).items.find(({ id }) => id === 'travel-cup');
    expect(item?.highlight).toEqual({ description: 'A <em>mug</em> for the road.' });
  });

  test('marks a misspelt word in its correct spelling', async () => {
    expect((await find('stonewear')).items[0]?.highlight.name).toBe('<em>Stoneware</em> Mug');
  });
});

describe('ranking', () => {
  test('of equal matches, the one in stock comes first, then the bestseller', async () => {
    const lantern = (id: string, unitsSold: number) =>
      shelf(id, 'Garden Lantern', {
        standing: { ratingAverage: 0, ratingCount: 0, unitsSold, version: 1 },
      });
    await search.deliver(
      productEvent(lantern('lantern-a', 0)),
      productEvent(lantern('lantern-b', 50)),
      productEvent(lantern('lantern-c', 900)),
      stocked('lantern-a-sku', 20),
      stocked('lantern-b-sku', 20),
    );
    await search.settled();
    expect(await idsOf('lantern')).toEqual(['lantern-b', 'lantern-a', 'lantern-c']);
  });

  test('stock and sales never outweigh a better match', async () => {
    await search.deliver(
      productEvent(
        shelf('bestseller', 'Enamel Plate', {
          description: 'Goes with a hammock.',
          standing: { ratingAverage: 5, ratingCount: 500, unitsSold: 50_000, version: 1 },
        }),
      ),
      productEvent(shelf('hammock', 'Hammock')),
      stocked('bestseller-sku', 100),
    );
    await search.settled();
    expect(await idsOf('hammock')).toEqual(['hammock', 'bestseller']);
  });
});

describe('typeahead', () => {
  interface Suggestions {
    items: { text: string; kind: string; slug: string; id?: string; highlight: string }[];
  }
  const suggest = async (q: string, more = '') =>
    (await search.call<Suggestions>('GET', `/search/suggest?q=${encodeURIComponent(q)}${more}`)).body.items;

  test('finds a prefix of any word of the name', async () => {
    expect(await suggest('st')).toContainEqual({
      kind: 'product',
      text: 'Stoneware Mug',
      slug: 'stoneware-mug',
      id: 'stoneware-mug',
      thumbnail: { mediaId: 'stoneware-mug-picture', alt: 'A mug' },
      highlight: '<em>St</em>oneware Mug',
      highlights: [{ field: 'text', start: 0, end: 2 }],
    });
    expect((await suggest('mu')).map(({ text }) => text)).toEqual(
      expect.arrayContaining(['Mugs', 'Stoneware Mug', 'Mug Rack']),
    );
  });

  test('each letter narrows the suggestions', async () => {
    for (const q of ['c', 'co', 'cof', 'coff', 'coffe', 'coffee', 'coffee ', 'coffee m', 'coffee mak'])
      expect((await suggest(q)).map(({ text }) => text)).toContain('Coffee Maker');
    expect(await suggest('coffee x')).toEqual([]);
  });

  test('tolerates a typo from four letters on, only when there is no exact match', async () => {
    expect((await suggest('stpn')).map(({ text }) => text)).toContain('Stoneware Mug');
    expect((await suggest('tepo')).find(({ text }) => text === 'Teapot')?.highlight).toMatch(
      /^<em>Teap?o<\/em>/,
    );
    expect((await suggest('xug')).map(({ text }) => text)).not.toContain('Mug Rack');
    expect((await suggest('desk')).map(({ text }) => text)).toEqual(['Desk Lamp']);
  });

  test('suggests categories and brands, with accents omitted', async () => {
    expect(await suggest('ligh')).toContainEqual({
      kind: 'category',
      text: 'Lighting',
      slug: 'lighting',
      highlight: '<em>Ligh</em>ting',
      highlights: [{ field: 'text', start: 0, end: 4 }],
    });
    expect(await suggest('sohn')).toContainEqual({
      kind: 'brand',
      text: 'Lumen & Söhne',
      slug: 'lumen',
      highlight: 'Lumen &amp; <em>Söhn</em>e',
      highlights: [{ field: 'text', start: 8, end: 12 }],
    });
  });

  test('returns at most the requested number; nothing for an empty query', async () => {
    expect((await suggest('m')).length).toBeLessThanOrEqual(10);
    expect(await suggest('m', '&limit=2')).toHaveLength(2);
    expect(await suggest('')).toEqual([]);
    expect(await suggest('***')).toEqual([]);
  });
});

describe('synonyms', () => {
  const put = (synonyms: unknown) =>
    search.call('PUT', '/search/synonyms', { as: search.admin, body: { synonyms } });

  test('apply at once, in every direction, for words and phrases alike', async () => {
    expect((await find('beaker')).total).toBe(0);
    const groups = [
      ['mug', 'beaker'],
      ['t-shirt', 'tee', 'short sleeved top'],
    ];
    expect(await put(groups)).toMatchObject({ status: 200, body: { synonyms: groups } });
    expect(await idsOf('beakers')).toEqual(['stoneware-mug', 'mug-rack', 'travel-cup']);
    expect((await find('beaker')).items[0]?.highlight.name).toBe('Stoneware <em>Mug</em>');
    expect(await idsOf('cotton tee')).toEqual(['t-shirt']);
    expect(await idsOf('short sleeved top cotton')).toEqual(['t-shirt']);
    expect((await search.call('GET', '/search/synonyms', { as: search.admin })).body).toEqual({
      synonyms: groups,
      version: expect.any(Number),
    });
    expect(await put([])).toMatchObject({ status: 200 });
    expect((await find('beaker')).total).toBe(0);
  });

  test('a change based on an older version is rejected and changes nothing', async () => {
    const body = (groups: string[][], version: unknown) => ({
      as: search.admin,
      body: { synonyms: groups, version },
    });
    const { version } = (await put([])).body as unknown as { version: number };
    const mugs = [['mug', 'beaker']];
    expect(await search.call('PUT', '/search/synonyms', body(mugs, version))).toMatchObject({
      status: 200,
      body: { version: version + 1 },
    });
    expect(await search.call('PUT', '/search/synonyms', body([], version))).toMatchObject({
      status: 409,
      body: { code: 'synonyms-changed', version: version + 1 },
    });
    expect((await search.call('GET', '/search/synonyms', { as: search.admin })).body).toEqual({
      synonyms: mugs,
      version: version + 1,
    });
    await put([]);
  });

  test('a long query of words with many synonyms succeeds', async () => {
    const words = Array.from('abcdefghijklmnop', (letter) => `${letter}word`);
    const othersOf = (word: string, nth: number) =>
      Array.from({ length: 19 }, (_, at) => `${word}${nth}${at}`);
    await put(words.flatMap((word) => [1, 2].map((nth) => [word, ...othersOf(word, nth)])));
    expect((await search.call('GET', `/search?q=${words.join('+')}`)).status).toBe(200);
    await put([]);
  });

  test.each([
    ['no groups', undefined],
    ['a group of one', [['mug']]],
    ['the same word twice', [['mug', 'Mug']]],
    ['a word without a letter', [['mug', '---']]],
    ['something else', [['mug', 7]]],
    ['too long a word', [['mug', 'x'.repeat(61)]]],
    ['too many words', [Array.from({ length: 21 }, (_, at) => `word${at}`)]],
    ['too many groups', Array.from({ length: 1_001 }, (_, at) => [`a${at}`, `b${at}`])],
  ])('%s: 400, and nothing changes', async (_what, synonyms) => {
    expect((await put(synonyms)).status).toBe(400);
    expect((await search.call('GET', '/search/synonyms', { as: search.admin })).body).toEqual({
      synonyms: [],
      version: expect.any(Number),
    });
  });

  test('are for staff', async () => {
    expect((await search.call('GET', '/search/synonyms')).status).toBe(401);
    expect((await search.call('PUT', '/search/synonyms', { body: { synonyms: [] } })).status).toBe(401);
  });
});
