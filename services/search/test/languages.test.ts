import { eventually } from '@sidecart/kit/testing';
import { fold } from '../src/text/words';
import { aVariant, shelf, productEvent } from './builders';
import { askElasticsearch, startSearch, type SearchHarness } from './harness';

let search: SearchHarness;
beforeAll(async () => {
  search = await startSearch();
  // The first searches of an Elasticsearch that has just started may be slow.
  const isWarm = async () => (await search.call('GET', '/search?q=warm')).status === 200;
  await eventually(isWarm, { what: 'an answer', withinMs: 60_000 });
});
afterAll(() => search.stop());

const stock = async (...products: ReturnType<typeof shelf>[]) => {
  await search.deliver(...products.map((product) => productEvent(product)));
  await search.settled();
};

interface Answer {
  items: {
    id: string;
    name: string;
    snippet?: string;
    highlights: { field: string; start: number; end: number }[];
    highlight: { name?: string; description?: string };
  }[];
}
const find = async (q: string) =>
  (await search.call<Answer>('GET', `/search?q=${encodeURIComponent(q)}`)).body.items;
const idsOf = async (q: string) => (await find(q)).map(({ id }) => id);
const marksOf = async (q: string) =>
  (await find(q)).map(({ name, snippet, highlights, highlight }) => ({
    name,
    snippet,
    highlights,
    highlight,
  }));
const suggested = async (q: string) =>
  (
    await search.call<{ items: { text: string }[] }>('GET', `/search/suggest?q=${encodeURIComponent(q)}`)
  ).body.items.map(({ text }) => text);

describe('letters with several spellings', () => {
  beforeAll(() =>
    stock(
      shelf('yolka', 'Ёлка новогодняя'),
      shelf('med', 'Мед липовый'),
      shelf('chaynik', 'Чайник медный', { categoryPath: [{ slug: 'chaynik', name: 'Чайники' }] }),
      shelf('kafes', 'Καφές ελληνικός'),
      shelf('anthos', 'ΆΝΘΟΣ ΛΕΜΟΝΙΆΣ'),
      shelf('istanbul', 'İstanbul Bardak'),
      shelf('thread', 'Þráður Ŋorka'),
      shelf('water', 'पानी बोतल'),
      shelf('flask', 'Flask 750㎖'),
      // One letter off: a search that only tolerates misspellings finds these too.
      ...[
        'Ёлки',
        'Мер',
        'Чайнак',
        'Καφεζ',
        'ΆΝΘΟΔ ΛΕΜΟΝΙΆΔ',
        'İstanbil',
        'Þráðul',
        'पाली',
        'Flask 750ξl',
      ].map((name, at) => shelf(`decoy-${at}`, name)),
    ),
  );

  test.each([
    ['ё as е', 'елка', 'yolka'],
    ['е as ё', 'мёд', 'med'],
    ['capitals', 'ЁЛКА', 'yolka'],
    ['a stress mark', 'ча\u0301йник', 'chaynik'],
    ['no Greek accent', 'καφες', 'kafes'],
    ['Greek capitals, whose last sigma is a sigma', 'ΚΑΦΕΣ', 'kafes'],
    ['Greek small letters for capitals', 'άνθος λεμονιάς', 'anthos'],
    ['a Turkish capital', 'İSTANBUL', 'istanbul'],
    ['Turkish small letters', 'istanbul', 'istanbul'],
    ['Icelandic in ASCII', 'thradur', 'thread'],
    ['a word that ends in a vowel sign', 'पानी', 'water'],
    ['a unit in one sign', '750ml flask', 'flask'],
  ])('%s: %s', async (_what, q, id) => {
    expect(await idsOf(q)).toEqual([id]);
    const name = (await find(q))[0]?.name;
    expect(await suggested(q)).toContain(name);
  });

  test('й is not и: such a word is a misspelling, for suggestions of products and categories alike', async () => {
    await eventually(async () => (await suggested('чайни')).includes('Чайники'));
    expect(await suggested('чайник')).toEqual(['Чайники', 'Чайник медный']);
    expect(await suggested('чаи')).toEqual([]);
  });

  test('folds words like the index', async () => {
    const range = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, at) => String.fromCodePoint(first + at));
    const letters = [
      ...range(0xc0, 0x24f),
      ...range(0x370, 0x52f),
      ...range(0x1e00, 0x1fff),
      ...range(0x3041, 0x30ff),
      ...range(0xac00, 0xac20),
    ].filter((letter) => /\p{L}/u.test(letter));
    const analyzed = await askElasticsearch<{ tokens: { token: string; position: number }[] }>(
      'POST',
      `/${search.index}/_analyze`,
      { analyzer: 'typed_forms', text: letters.map((letter) => `x${letter}x`).join(' ') },
    );
    const others = letters.flatMap((letter, at) => {
      const [mine, theirs] = [fold(`x${letter}x`), analyzed.tokens[at]?.token];
      return mine === theirs ? [] : [`${letter}: ${mine}, in the index ${theirs}`];
    });
    expect(others).toEqual([]);
  });
});

describe('words within text written without spaces', () => {
  beforeAll(() =>
    stock(
      shelf('tetsubin', '日本製鉄瓶セット'),
      shelf('matcha', 'Tea 抹茶 ceremonial'),
      shelf('incense', '抹香セット'),
      shelf('station', '鉄道模型と花瓶'),
      shelf('green-tea', '유기농녹차선물세트'),
      shelf('glass', '江戸切子ｶﾞﾗｽ杯', { description: '職人が南部地方で手作りした器です。' }),
      shelf('branded', 'Kettle', { brand: '南部鉄器工房', brandSlug: 'nambu' }),
      shelf('bowl', '鉢', {
        categoryPath: [{ slug: 'wa', name: '日本の和食器' }],
        attributes: { material: '有田焼磁器' },
      }),
    ),
  );

  test.each([
    ['鉄瓶', ['tetsubin']],
    ['抹茶', ['matcha']],
    ['Tea 抹茶', ['matcha']],
    ['セット', ['incense', 'tetsubin']],
    ['녹차', ['green-tea']],
    ['ガラス', ['glass']],
    ['ｶﾞﾗｽ', ['glass']],
    ['手作り', ['glass']],
    ['鉄器', ['branded']],
    ['和食器', ['bowl']],
    ['磁器', ['bowl']],
    ['花', ['station']],
    ['瓶鉄', []],
    ['鉄茶', []],
  ])('%s finds %j', async (q, ids) => {
    expect((await idsOf(q)).sort()).toEqual(ids);
  });

  test('are marked, in name and description', async () => {
    const found = async (q: string) => (await marksOf(q))[0];
    expect(await found('鉄瓶')).toEqual({
      name: '日本製鉄瓶セット',
      highlights: [{ field: 'name', start: 3, end: 5 }],
      highlight: { name: '日本製<em>鉄瓶</em>セット' },
    });
    expect(await found('手作り')).toEqual({
      name: '江戸切子ｶﾞﾗｽ杯',
      snippet: '職人が南部地方で手作りした器です。',
      highlights: [{ field: 'snippet', start: 8, end: 11 }],
      highlight: { description: '職人が南部地方で<em>手作り</em>した器です。' },
    });
  });

  test('are suggested', async () => {
    expect(await suggested('鉄瓶')).toEqual(['日本製鉄瓶セット']);
    expect(await suggested('tea 抹')).toEqual(['Tea 抹茶 ceremonial']);
    // Categories and brands are refreshed within a second.
    await eventually(async () => (await suggested('食器')).includes('日本の和食器'));
    expect(await suggested('鉄器')).toEqual(['南部鉄器工房', 'Kettle']);
    expect(await suggested('瓶鉄')).toEqual([]);
  });
});

test('such words have synonyms too, and a long query of many such words succeeds', async () => {
  const words = Array.from('鉄瓶抹茶香花器皿杯鉢盆箸椀壺', (letter) => `${letter}道具`);
  const groups = words.flatMap((word) =>
    [1, 2].map((nth) => [word, ...Array.from({ length: 19 }, (_, at) => `${word}第${nth}の${at}`)]),
  );
  const put = (synonyms: string[][]) =>
    search.call('PUT', '/search/synonyms', { as: search.admin, body: { synonyms } });
  expect((await put(groups)).status).toBe(200);
  const q = encodeURIComponent(words.join(' '));
  expect((await search.call('GET', `/search?q=${q}`)).status).toBe(200);
  await put([['kettle', '鉄瓶', 'やかん']]);
  expect((await idsOf('kettle')).sort()).toEqual(['branded', 'tetsubin']);
  expect(await idsOf('やかん')).toEqual(expect.arrayContaining(['branded', 'tetsubin']));
  await put([]);
});

describe('the start of a sku', () => {
  beforeAll(() =>
    stock(
      shelf('loose-tea', 'Loose Leaf', {
        variants: [aVariant('TEA-0123-BLK', 1_000), aVariant('TEA-0124', 1_000)],
      }),
      shelf('box', 'Box for TEA 01'),
      shelf('other', 'Another Leaf', { variants: [aVariant('XTEA-0123', 1_000)] }),
    ),
  );

  test.each(['TEA-01', 'tea-01', 'Tea-0123-b', 'TEA-'])('%s finds it', async (q) => {
    expect(await idsOf(q)).toContain('loose-tea');
    expect(await idsOf(q)).not.toContain('other');
  });

  test('ranks before equal words, and after a whole sku', async () => {
    expect(await idsOf('tea-01')).toEqual(['loose-tea', 'box']);
    await stock(shelf('whole', 'Whole', { variants: [aVariant('TEA-01', 1_000)] }));
    expect((await idsOf('tea-01'))[0]).toBe('whole');
  });

  test('is only looked up with a separator', async () => {
    expect(await idsOf('TEA0')).not.toContain('loose-tea');
  });
});

describe('highlights', () => {
  beforeAll(() =>
    stock(
      shelf('slash', 'Mugs/Cups <b>2 in 1</b> & "More" 😀 Zubehör', {
        description: 'Für 1/2 😀 Liter & mehr Zubehör.',
      }),
      shelf('long', `Repeat ${'echo '.repeat(35)}end`.slice(0, 200).trim(), {
        description: 'repeated '.repeat(200),
      }),
    ),
  );

  test('give the matches in the plain texts of the answer, and the HTML agrees', async () => {
    const [item] = await marksOf('zubehor cups');
    expect(item?.name).toBe('Mugs/Cups <b>2 in 1</b> & "More" 😀 Zubehör');
    expect(item?.snippet).toBe('Für 1/2 😀 Liter & mehr Zubehör.');
    const pieces = item?.highlights.map(({ field, start, end }) => [
      field,
      item[field as 'name' | 'snippet']?.slice(start, end),
    ]);
    expect(pieces).toEqual([
      ['name', 'Cups'],
      ['name', 'Zubehör'],
      ['snippet', 'Zubehör'],
    ]);
    expect(item?.highlight).toEqual({
      name: 'Mugs/<em>Cups</em> &lt;b&gt;2 in 1&lt;/b&gt; &amp; &quot;More&quot; 😀 <em>Zubehör</em>',
      description: 'Für 1/2 😀 Liter &amp; mehr <em>Zubehör</em>.',
    });
  });

  test('are the same for a misspelt word', async () => {
    const [item] = await marksOf('zubehoer cupz');
    expect(item?.highlights.filter(({ field }) => field === 'name').map(({ start }) => start)).toEqual([
      5, 36,
    ]);
  });

  test('are limited in number', async () => {
    const [item] = await marksOf('echo');
    expect(item?.highlights.length).toBeGreaterThan(10);
    expect(item?.highlights.length).toBeLessThanOrEqual(100);
  });

  test('of suggestions refer to their text', async () => {
    const { body } = await search.call<{ items: unknown[] }>('GET', '/search/suggest?q=cups');
    expect(body.items).toEqual([
      expect.objectContaining({
        text: 'Mugs/Cups <b>2 in 1</b> & "More" 😀 Zubehör',
        highlights: [{ field: 'text', start: 5, end: 9 }],
        highlight: 'Mugs/<em>Cups</em> &lt;b&gt;2 in 1&lt;/b&gt; &amp; &quot;More&quot; 😀 Zubehör',
      }),
    ]);
  });

  test('are empty for an empty query', async () => {
    expect(
      (await marksOf('')).every((item) => item.highlights.length === 0 && item.snippet === undefined),
    ).toBe(true);
  });
});

interface Page extends Answer {
  nextCursor: string | null;
}

test('sorts by name in the order of the root collation, page by page', async () => {
  const names = [
    'Zebra',
    'Ätna',
    'Atna',
    'Øre',
    'Œuvre',
    'ofen',
    'Ґанок',
    'Ганок',
    'Їжак',
    'Яма',
    'Ёж',
    'Ель',
    'あさ',
    'カサ',
    'άρτος',
  ];
  const category = { slug: 'sorted', name: 'Sorted' };
  await stock(...names.map((name, at) => shelf(`sorted-${at}`, name, { categoryPath: [category] })));
  const walked: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: { body: Page } = await search.call<Page>(
      'GET',
      `/search?category=sorted&sort=name&limit=4${cursor && `&cursor=${cursor}`}`,
    );
    walked.push(...body.items.map(({ name }) => name));
    cursor = body.nextCursor;
  }
  expect(walked).toEqual([...names].sort(new Intl.Collator('und').compare));
});
