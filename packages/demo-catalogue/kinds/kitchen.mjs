import { drinks } from './drinks.mjs';
import { group, kind, small } from './kind.mjs';

export const kitchen = {
  slug: 'kitchen',
  name: 'Kitchen',
  seller: 'seller',
  groups: [
    ...drinks,
    group('cookware', 'Cookware', [
      kind('pots', 'Pots', 'cooking pot', 'pot', {
        colours: ['chalk', 'ink', 'rust'],
        materials: ['castIron', 'enamel', 'steel'],
        price: [3900, 18900],
        choices: { capacity: ['2 l', '3.5 l', '5 l'] },
        measure: 'capacity',
        benefits: [
          'goes from the flame to the oven to the table',
          'has a lid that closes tightly',
          'simmers evenly on a small flame',
        ],
        uses: ['For soups, stews and Sunday sauce.', 'A casserole for a family and two guests.'],
      }),
      kind('frying-pans', 'Frying pans', 'frying pan', 'pan', {
        colours: ['black', 'charcoal', 'copper'],
        materials: ['castIron', 'carbonSteel', 'copper'],
        price: [3490, 14900],
        choices: { length: ['20 cm', '24 cm', '28 cm'] },
        measure: 'length',
        benefits: [
          'browns evenly from edge to edge',
          'releases an omelette in one piece',
          'has a handle that stays cool',
        ],
        uses: ['For eggs, steaks and pancakes.', 'A skillet for every day.'],
      }),
    ]),
    group('preparation', 'Knives & boards', [
      kind('kitchen-knives', 'Kitchen knives', 'kitchen knife', 'knife', {
        colours: ['walnut', 'black', 'oak'],
        materials: ['carbonSteel', 'steel'],
        price: [2900, 18900],
        choices: { length: ['9 cm', '15 cm', '20 cm'] },
        measure: 'length',
        benefits: [
          'cuts tomatoes without pressing',
          'is balanced at the bolster',
          'can be sharpened for decades',
        ],
        uses: ['For herbs, vegetables and bread.', 'The one knife that does nearly everything.'],
      }),
      kind('cutting-boards', 'Cutting boards', 'cutting board', 'board', {
        colours: ['walnut', 'oak', 'beech'],
        materials: ['walnut', 'oak', 'beech', 'bamboo'],
        price: [1990, 7900],
        sizes: small,
        benefits: [
          'is kind to the edge of a knife',
          'has a hole to hang it by',
          'serves cheese as well as it takes a chopping',
        ],
        uses: ['For bread, onions and everything between.', 'A chopping board that may be seen.'],
      }),
    ]),
    group('tableware', 'Tableware', [
      kind('plates', 'Plates', 'plate', 'plate', {
        colours: ['chalk', 'sage', 'ink'],
        materials: ['stoneware', 'porcelain'],
        price: [1290, 3490],
        sizes: [
          ['21 cm', 0.8],
          ['27 cm', 1],
        ],
        benefits: [
          'has a rim that keeps sauce in its place',
          'stacks evenly',
          'makes simple food look planned',
        ],
        uses: ['For breakfast, lunch and dinner.', 'Dinner plates for a table that is used.'],
      }),
      kind('bowls', 'Bowls', 'bowl', 'bowl', {
        colours: ['sand', 'moss', 'ink'],
        materials: ['stoneware', 'porcelain', 'walnut'],
        price: [1290, 4490],
        choices: { capacity: ['400 ml', '700 ml', '2 l'] },
        measure: 'capacity',
        benefits: [
          'is deep enough for soup and wide enough for salad',
          'stands safely on its ring',
          'nests with its sisters',
        ],
        uses: ['For porridge, ramen and fruit.', 'A serving dish when guests come.'],
      }),
      kind('cutlery', 'Cutlery', 'cutlery set', 'cutlery', {
        colours: ['silver', 'brass', 'black'],
        materials: ['steel'],
        price: [3900, 15900],
        choices: { pieces: ['4 pieces', '16 pieces', '24 pieces'] },
        measure: 'pieces',
        benefits: ['lies well in the hand', 'has long tines and thin bowls', 'comes in a cotton roll'],
        uses: ['Knives, forks and spoons for every day.', 'Flatware that suits old plates and new.'],
      }),
    ]),
    group('kitchen-linen', 'Kitchen linen', [
      kind('tea-towels', 'Tea towels', 'tea towel', 'teatowel', {
        colours: ['natural', 'indigo', 'rust'],
        materials: ['linen', 'cotton'],
        price: [1190, 2690],
        choices: { length: ['70 cm'] },
        benefits: ['dries glasses without lint', 'hangs by a loop', 'takes up a lot of water'],
        uses: ['For dishes, hands and warm bread.', 'A kitchen towel that softens with the years.'],
      }),
      kind('aprons', 'Aprons', 'apron', 'apron', {
        colours: ['clay', 'ink', 'natural'],
        materials: ['linen', 'cotton', 'canvas'],
        price: [2990, 6900],
        benefits: [
          'has a pocket for the phone and a towel',
          'ties in front or behind',
          'crosses at the back so that no neck gets tired',
        ],
        uses: ['For cooks, potters and gardeners.', 'Keeps the flour where it belongs.'],
      }),
    ]),
    group('kitchen-storage', 'Storage', [
      kind('storage-jars', 'Storage jars', 'storage jar', 'jar', {
        colours: ['amber', 'sand', 'charcoal'],
        materials: ['glass'],
        price: [990, 2990],
        choices: { capacity: ['500 ml', '1 l', '2 l'] },
        measure: 'capacity',
        benefits: ['closes airtight', 'shows what is left', 'has an opening wide enough for a hand'],
        uses: ['For coffee beans, rice and flour.', 'A container that looks good without a label.'],
      }),
      kind('lunch-boxes', 'Lunch boxes', 'lunch box', 'lunchbox', {
        colours: ['silver', 'sage', 'blush'],
        materials: ['steel', 'recycledPlastic'],
        price: [1990, 4490],
        choices: { capacity: ['800 ml', '1.2 l'] },
        measure: 'capacity',
        benefits: ['has two compartments that do not meet', 'closes with a strap', 'does not leak in a bag'],
        uses: ['For leftovers, sandwiches and train journeys.', 'A bento for school and work.'],
      }),
    ]),
  ],
};
