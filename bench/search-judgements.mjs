// What a shopper expects from these queries, judged by hand against the generated catalogue of 10,000 products (fixed seed).
// 3: exact match; 2: acceptable; 1: related; everything else: 0. Judged by the product, not by what search returns.
import { catalogue } from '@sidecart/demo-catalogue';
import { kinds } from '@sidecart/demo-catalogue/kinds';

export const PRODUCTS = 10_000;

/** Synonyms that the shop's staff would define; set through the API before the queries are judged. */
export const synonyms = [
  ['backpack', 'rucksack', 'daypack'],
  ['torch', 'flashlight'],
  ['flask', 'thermos'],
  ['carafe', 'jug', 'pitcher'],
  ['coffee press', 'cafetiere', 'french press'],
  ['pruning shears', 'secateurs'],
  ['blanket', 'throw', 'plaid'],
  ['planner', 'diary'],
  ['weekend bag', 'holdall', 'duffel'],
  ['rug', 'carpet'],
  ['cushion', 'pillow'],
  ['wallet', 'billfold'],
  ['umbrella', 'brolly'],
  ['frying pan', 'skillet'],
  ['headphones', 'headset'],
  ['teddy bear', 'cuddly toy'],
  ['bath towel', 'beach towel'],
  ['tape measure', 'measuring tape'],
];

const departmentOf = new Map(kinds.map(({ slug, department }) => [slug, department]));

const named = (name) => (product) => product.name === name;
const kind =
  (...slugs) =>
  (product) =>
    slugs.includes(product.kind);
const department = (slug) => (product) => departmentOf.get(product.kind) === slug;
const brand = (name) => (product) => product.brand === name;
const sku = (code) => (product) => product.variants.some((variant) => variant.sku === code);
const both =
  (...rules) =>
  (product) =>
    rules.every((rule) => rule(product));
/** An attribute, or an option of a variant, contains the word. */
const has = (name, word) => (product) =>
  [product.attributes, ...product.variants.map(({ options }) => options)].some((values) =>
    values[name]?.toLowerCase().includes(word.toLowerCase()),
  );
const nameHas = (word) => (product) => product.name.toLowerCase().split(' ').includes(word.toLowerCase());

/** The first rule that holds gives the grade. */
const judge = (group, q, ...rules) => ({
  group,
  q,
  grade: (product) => rules.find(([, rule]) => rule(product))?.[0] ?? 0,
});
const nonsense = (q) => ({ group: 'nonsense', q, grade: () => 0 });

const torches = kind('torches', 'head-torches');
const towels = kind('bath-towels', 'tea-towels');
const pens = kind('ballpoint-pens', 'fountain-pens');
const lamps = kind('desk-lamps', 'table-lamps', 'floor-lamps', 'pendant-lamps');

const exactNames = [
  'Walnut cutting board',
  'Pour-over coffee set',
  'Dotted notebook',
  'Felt desk mat',
  'Blanket Alma',
  'Carafe Ylva 750 ml',
  'Tent Nola 1 person',
  'Wall clock Olga',
].map((name) => judge('exact name', name, [3, named(name)]));

export const judgements = [
  ...exactNames,

  judge('one word', 'teapot', [3, kind('teapots')]),
  judge('one word', 'hammock', [3, kind('hammocks')]),
  judge('one word', 'towel', [3, towels]),
  judge('one word', 'blanket', [3, kind('blankets')], [2, kind('picnic-blankets')]),
  judge('one word', 'lamp', [3, lamps]),
  judge('one word', 'scissors', [3, kind('scissors')]),

  judge('typo', 'stonewear mug', [3, both(kind('mugs'), has('material', 'stoneware'))], [1, kind('mugs')]),
  judge('typo', 'blankit', [3, kind('blankets')], [2, kind('picnic-blankets')]),
  judge('typo', 'bakpack', [3, kind('backpacks')]),
  judge('typo', 'notbook', [3, kind('notebooks')]),
  judge('typo', 'wattering can', [3, kind('watering-cans')]),
  judge('typo', 'cusion', [3, kind('cushions')]),
  judge('typo', 'hedphones', [3, kind('headphones')]),
  judge('typo', 'umbrela', [3, kind('umbrellas')]),
  judge('typo', 'lantren', [3, kind('lanterns')]),
  judge('typo', 'screwdrivr set', [3, kind('screwdrivers')]),
  judge('typo', 'ceramik vase', [3, both(kind('vases'), has('material', 'ceramic'))], [2, kind('vases')]),

  judge('plural', 'mugs', [3, kind('mugs')]),
  judge('plural', 'kitchen knives', [3, kind('kitchen-knives')]),
  judge('plural', 'knives', [3, kind('kitchen-knives')], [1, kind('cutlery')]),
  judge('plural', 'candles', [3, kind('scented-candles')]),
  judge('plural', 'bath brushes', [3, kind('bath-brushes')]),
  judge('plural', 'torches', [3, torches]),
  judge('plural', 'lunch boxes', [3, kind('lunch-boxes')]),
  judge('plural', 'board games', [3, kind('board-games')]),

  judge('synonym', 'rucksack', [3, kind('backpacks')]),
  judge('synonym', 'flashlight', [3, torches]),
  judge('synonym', 'thermos', [3, kind('flasks')]),
  judge('synonym', 'jug', [3, kind('carafes')]),
  judge('synonym', 'cafetiere', [3, kind('coffee-presses')]),
  judge('synonym', 'secateurs', [3, kind('pruners')]),
  judge(
    'synonym',
    'wool throw',
    [3, both(kind('blankets'), has('material', 'wool'))],
    [2, kind('blankets', 'picnic-blankets')],
  ),
  judge('synonym', 'diary', [3, kind('planners')]),
  judge(
    'synonym',
    'leather holdall',
    [3, both(kind('weekend-bags'), has('material', 'leather'))],
    [2, kind('weekend-bags')],
  ),
  judge('synonym', 'carpet', [3, kind('rugs')]),
  judge('synonym', 'brolly', [3, kind('umbrellas')]),
  judge('synonym', 'skillet', [3, kind('frying-pans')]),

  judge(
    'brand + attribute',
    'Möwenholt teapot',
    [3, both(kind('teapots'), brand('Möwenholt'))],
    [1, kind('teapots')],
  ),
  judge(
    'brand + attribute',
    'Havrum desk lamp',
    [3, both(kind('desk-lamps'), brand('Havrum'))],
    [1, kind('desk-lamps')],
  ),
  judge(
    'brand + attribute',
    'Fennholt tent',
    [3, both(kind('tents'), brand('Fennholt'))],
    [1, kind('tents')],
  ),
  judge(
    'brand + attribute',
    'Quillmere notebook dotted',
    [3, both(kind('notebooks'), brand('Quillmere'), has('ruling', 'dotted'))],
    [1, both(kind('notebooks'), brand('Quillmere'))],
  ),
  judge(
    'brand + attribute',
    'Varnhale leather backpack',
    [3, both(kind('backpacks'), brand('Varnhale'), has('material', 'leather'))],
    [1, both(kind('backpacks'), brand('Varnhale'))],
  ),
  judge(
    'brand + attribute',
    'Sundrey lavender soap',
    [3, both(kind('soaps'), brand('Sundrey'), has('scent', 'lavender'))],
    [1, both(kind('soaps'), brand('Sundrey'))],
  ),
  judge(
    'brand + attribute',
    'blue mug Tarnwick',
    [3, both(kind('mugs'), brand('Tarnwick'), has('colour', 'blue'))],
    [1, both(kind('mugs'), brand('Tarnwick'))],
  ),
  judge(
    'brand + attribute',
    'Korvalle black wallet',
    [3, both(kind('wallets'), brand('Korvalle'), has('colour', 'black'))],
    [1, both(kind('wallets'), brand('Korvalle'))],
  ),
  judge('brand + attribute', 'kindrake', [3, brand('Kindrake')]),

  judge('kind + attribute', 'blue mug', [3, both(kind('mugs'), has('colour', 'blue'))], [1, kind('mugs')]),
  judge(
    'kind + attribute',
    'green blanket',
    [3, both(kind('blankets'), has('colour', 'green'))],
    [2, both(kind('picnic-blankets'), has('colour', 'green'))],
    [1, kind('blankets')],
  ),
  judge(
    'kind + attribute',
    'oak stool',
    [3, both(kind('stools'), has('material', 'oak'))],
    [1, kind('stools')],
  ),
  judge(
    'kind + attribute',
    'linen cushion',
    [3, both(kind('cushions'), has('material', 'linen'))],
    [1, kind('cushions')],
  ),
  judge(
    'kind + attribute',
    '750 ml bottle',
    [3, both(kind('water-bottles'), has('capacity', '750 ml'))],
    [1, kind('water-bottles')],
  ),
  judge(
    'kind + attribute',
    'red notebook',
    [3, both(kind('notebooks'), has('colour', 'red'))],
    [1, kind('notebooks')],
  ),
  judge(
    'kind + attribute',
    'copper watering can',
    [
      3,
      both(kind('watering-cans'), (each) => has('material', 'copper')(each) || has('colour', 'copper')(each)),
    ],
    [1, kind('watering-cans')],
  ),
  judge(
    'kind + attribute',
    'cedar candle',
    [3, both(kind('scented-candles'), has('scent', 'cedar'))],
    [1, kind('scented-candles')],
  ),
  judge(
    'kind + attribute',
    'usb-c head torch',
    [3, both(kind('head-torches'), has('energy', 'usb-c'))],
    [1, kind('head-torches')],
  ),
  judge(
    'kind + attribute',
    'black umbrella',
    [3, both(kind('umbrellas'), has('colour', 'black'))],
    [1, kind('umbrellas')],
  ),
  judge(
    'kind + attribute',
    '4 persons tent',
    [3, both(kind('tents'), has('sleeps', '4 persons'))],
    [1, kind('tents')],
  ),
  judge(
    'kind + attribute',
    '1000 pieces puzzle',
    [3, both(kind('puzzles'), has('pieces', '1000'))],
    [1, kind('puzzles')],
  ),
  judge(
    'kind + attribute',
    'cork yoga mat',
    [3, both(kind('yoga-mats'), has('material', 'cork'))],
    [1, kind('yoga-mats')],
  ),

  judge('part of a word', 'umbr', [3, kind('umbrellas')]),
  judge('part of a word', 'headph', [3, kind('headphones')]),
  judge('part of a word', 'screwdr', [3, kind('screwdrivers')]),
  judge('part of a word', 'teapo', [3, kind('teapots')]),
  judge('part of a word', 'backp', [3, kind('backpacks')]),
  judge('part of a word', 'hamm', [3, kind('hammers', 'hammocks')]),
  judge('part of a word', 'blank', [3, kind('blankets')], [2, kind('picnic-blankets')]),

  judge('compound', 'head phones', [3, kind('headphones')]),
  judge('compound', 'note book', [3, kind('notebooks')]),
  judge('compound', 'deskmat', [3, kind('desk-mats')]),
  judge('compound', 'teatowel', [3, kind('tea-towels')]),
  judge('compound', 'hot water bottle', [3, kind('hot-water-bottles')]),

  judge('sku', 'stoneware-mug-moss', [3, sku('stoneware-mug-moss')]),
  judge('sku', 'TRAIL-BOTTLE-SILVER', [3, sku('trail-bottle-silver')]),
  judge('sku', 'pour-over-set', [3, sku('pour-over-set')]),
  judge('sku', 'soap-nils-lavender-sage', [3, sku('soap-nils-lavender-sage')]),
  judge('sku', 'walnut-board-large', [3, sku('walnut-board-large')]),

  judge('category', 'lighting', [3, department('lighting')]),
  judge('category', 'home textiles', [3, department('textiles')]),
  judge('category', 'stationery', [3, department('stationery')]),
  judge('category', 'wellness', [3, department('wellness')]),
  judge('category', 'camping', [3, kind('tents', 'sleeping-bags', 'hammocks', 'camp-cookware')]),
  judge('category', 'cookware', [3, kind('pots', 'frying-pans', 'camp-cookware')]),
  judge('category', 'tableware', [3, kind('plates', 'bowls', 'cutlery')]),
  judge(
    'category',
    'bags',
    [3, both(department('bags'), kind('backpacks', 'tote-bags', 'weekend-bags'))],
    [2, kind('pouches')],
    [1, kind('wallets')],
  ),

  judge('accents', 'mowenholt', [3, brand('Möwenholt')]),
  judge('accents', 'BRULEMONT vase', [3, both(kind('vases'), brand('Brûlemont'))], [1, kind('vases')]),
  judge('accents', 'hyvinne rug', [3, both(kind('rugs'), brand('Hyvinnë'))], [1, kind('rugs')]),
  judge('accents', 'moewenholt', [3, brand('Möwenholt')]),
  judge('accents', 'soren', [3, nameHas('Søren')]),
  judge('accents', 'téapot', [3, kind('teapots')]),

  judge(
    'word order',
    'mug stoneware blue',
    [3, both(kind('mugs'), has('material', 'stoneware'), has('colour', 'blue'))],
    [1, kind('mugs')],
  ),
  judge(
    'word order',
    'lamp desk black',
    [3, both(kind('desk-lamps'), has('colour', 'black'))],
    [1, kind('desk-lamps')],
  ),
  judge(
    'word order',
    'towel bath cotton',
    [3, both(kind('bath-towels'), has('material', 'cotton'))],
    [1, kind('bath-towels')],
  ),
  judge(
    'word order',
    'board cutting walnut',
    [3, both(kind('cutting-boards'), has('material', 'walnut'))],
    [1, kind('cutting-boards')],
  ),
  judge(
    'word order',
    'pen fountain brass',
    [3, both(kind('fountain-pens'), has('material', 'brass'))],
    [1, pens],
  ),

  judge('many words', 'warm blanket for cold evenings', [3, kind('blankets')], [1, kind('picnic-blankets')]),
  judge('many words', 'backpack with laptop sleeve', [3, kind('backpacks')]),
  judge('many words', 'knife for bread', [3, kind('kitchen-knives')]),
  judge('many words', 'jar for coffee beans', [3, kind('storage-jars')]),
  judge('many words', 'lamp for reading', [3, kind('desk-lamps', 'floor-lamps')], [2, kind('table-lamps')]),
  judge('many words', 'kettle for induction', [3, kind('kettles')]),

  judge(
    'broad',
    'coffee',
    [3, kind('pour-over', 'coffee-presses', 'espresso-cups')],
    [1, kind('mugs', 'storage-jars', 'trays')],
  ),
  judge(
    'broad',
    'garden tools',
    [3, kind('trowels', 'pruners', 'watering-cans')],
    [1, kind('hammers', 'screwdrivers', 'tape-measures')],
  ),
  judge('broad', 'reading lamp', [3, kind('desk-lamps', 'floor-lamps')], [2, kind('table-lamps')]),
  judge(
    'broad',
    'cast iron pan',
    [3, both(kind('frying-pans'), has('material', 'cast iron'))],
    [1, kind('frying-pans')],
  ),
  judge(
    'broad',
    'brown leather wallet',
    [3, both(kind('wallets'), has('material', 'leather'), has('colour', 'brown'))],
    [1, kind('wallets')],
  ),
  judge(
    'broad',
    'toys for children',
    [3, kind('toy-cars', 'building-blocks', 'soft-toys')],
    [2, department('toys')],
  ),
  judge('broad', 'tea', [3, kind('teapots')], [2, kind('kettles')], [1, kind('tea-towels', 'flasks')]),

  ...[
    'xqzvbn',
    'flurbgrat wimzoo',
    'qqqqqq',
    'zxcvbnm',
    '%%%% &&&',
    '998877665544',
    'блинчик',
    'wxyzzq pltkrv',
  ].map(nonsense),
];

/** The published products of the judged catalogue by slug. */
export function judgedProducts() {
  const { products } = catalogue({ products: PRODUCTS });
  return new Map(
    products.filter(({ status }) => status === 'published').map((product) => [product.slug, product]),
  );
}

export const isNonsense = ({ group }) => group === 'nonsense';
