import { group, kind, small } from './kind.mjs';

export const textiles = {
  slug: 'textiles',
  name: 'Home textiles',
  seller: 'seller2',
  groups: [
    group('living-textiles', 'Living room', [
      kind('blankets', 'Blankets & throws', 'blanket', 'blanket', {
        closeUp: true,
        weight: 2,
        colours: ['forest', 'clay', 'stone', 'indigo'],
        materials: ['wool', 'merino', 'cotton'],
        price: [4900, 17900],
        choices: { length: ['170 cm', '200 cm'] },
        benefits: ['warms without weighing', 'has fringes knotted by hand', 'covers two on one sofa'],
        uses: ['For cold evenings and open windows.', 'A plaid for sofa, bed and balcony.'],
      }),
      kind('cushions', 'Cushions', 'cushion', 'cushion', {
        colours: ['stone', 'rust', 'sage'],
        materials: ['linen', 'cotton', 'wool'],
        price: [1990, 6900],
        choices: { length: ['40 cm', '50 cm', '60 cm'] },
        measure: 'length',
        benefits: [
          'has a cover that comes off for washing',
          'is filled with down and feathers',
          'keeps its shape after a nap',
        ],
        uses: ['For sofas, chairs and window seats.', 'Colour for a quiet room.'],
      }),
      kind('rugs', 'Rugs', 'rug', 'rug', {
        colours: ['stone', 'clay', 'indigo'],
        materials: ['wool', 'cotton', 'jute'],
        price: [6900, 39900],
        choices: { length: ['140 cm', '200 cm', '240 cm'] },
        measure: 'length',
        benefits: [
          'lies still on a smooth floor',
          'is flat enough for a door to open over it',
          'is woven by hand and knotted at the edge',
        ],
        uses: ['For bare feet in the morning.', 'Under a table, beside a bed, in a hall.'],
      }),
    ]),
    group('bed-bath', 'Bed & bath', [
      kind('bed-linen', 'Bed linen', 'bed linen set', 'bedding', {
        colours: ['ink', 'sage', 'blush'],
        materials: ['linen', 'cotton'],
        price: [6900, 22900],
        choices: { pieces: ['2 pieces', '3 pieces'] },
        sizes: [
          ['Single', 0.75],
          ['Double', 1],
          ['King', 1.2],
        ],
        benefits: [
          'is cool in summer and warm in winter',
          'closes with buttons of mother-of-pearl',
          'needs no iron',
        ],
        uses: ['Duvet cover and pillowcases that belong together.', 'For sleeping in on Sundays.'],
      }),
      kind('bath-towels', 'Bath towels', 'bath towel', 'towels', {
        colours: ['charcoal', 'sage', 'blush'],
        materials: ['cotton', 'linen'],
        price: [1490, 4990],
        sizes: [
          ['Hand', 0.6],
          ['Bath', 1],
          ['Sauna', 1.5],
        ],
        benefits: ['drinks water instead of pushing it', 'stays soft without softener', 'dries overnight'],
        uses: ['For bath, beach and sauna.', 'Thick terry with a woven border.'],
      }),
    ]),
  ],
};

export const lighting = {
  slug: 'lighting',
  name: 'Lighting',
  seller: 'seller',
  groups: [
    group('lamps', 'Lamps', [
      kind('desk-lamps', 'Desk lamps', 'desk lamp', 'desklamp', {
        colours: ['black', 'chalk', 'forest'],
        materials: ['aluminium', 'steel', 'brass'],
        price: [4900, 18900],
        choices: { power: ['5 W', '8 W', '11 W'], energy: ['Mains', 'USB-C'] },
        measure: 'power',
        benefits: ['bends to where the work is', 'dims by touch', 'gives warm light that does not flicker'],
        uses: ['For reading, drawing and soldering.', 'Task light for a tidy desk.'],
      }),
      kind('table-lamps', 'Table lamps', 'table lamp', 'tablelamp', {
        colours: ['chalk', 'clay', 'ink'],
        materials: ['ceramic', 'stoneware', 'glass'],
        price: [5900, 22900],
        choices: { power: ['7 W', '9 W'], energy: ['Mains'] },
        benefits: [
          'makes a corner into a place',
          'has a shade of washed linen',
          'stands heavily on a small foot',
        ],
        uses: ['For bedside and sideboard.', 'Soft light for the late hours.'],
      }),
      kind('floor-lamps', 'Floor lamps', 'floor lamp', 'floorlamp', {
        colours: ['mustard', 'chalk', 'forest'],
        materials: ['oak', 'walnut', 'steel'],
        price: [12900, 44900],
        choices: { power: ['9 W', '12 W'], energy: ['Mains'], length: ['150 cm', '165 cm'] },
        benefits: [
          'stands on three legs and does not wobble',
          'throws its light up and down',
          'is switched by foot',
        ],
        uses: ['Beside the armchair, behind the sofa.', 'A reading light that fills the room.'],
      }),
      kind('pendant-lamps', 'Pendant lamps', 'pendant lamp', 'pendant', {
        colours: ['moss', 'black', 'copper'],
        materials: ['steel', 'aluminium', 'ceramic'],
        price: [6900, 29900],
        choices: { power: ['9 W', '12 W', '15 W'], energy: ['Mains'] },
        measure: 'power',
        benefits: [
          'hangs on two metres of textile cable',
          'lights the table and nothing else',
          'is white inside',
        ],
        uses: ['For above the dining table.', 'A ceiling light for kitchens and halls.'],
      }),
    ]),
    group('candlelight', 'Candlelight', [
      kind('scented-candles', 'Scented candles', 'scented candle', 'candle', {
        colours: ['sand', 'sage', 'plum'],
        materials: ['soy', 'beeswax'],
        price: [1490, 4490],
        choices: { scent: ['Cedar', 'Fig', 'Lavender', 'Orange peel', 'Fir'], burns: ['30 h', '50 h'] },
        measure: 'scent',
        benefits: ['fills a room within half an hour', 'burns down evenly', 'leaves a glass worth keeping'],
        uses: ['For baths, books and bad weather.', 'A quiet scent, never sweet.'],
      }),
    ]),
  ],
};

export const decor = {
  slug: 'decor',
  name: 'Decoration',
  seller: 'seller2',
  groups: [
    group('wall', 'On the wall', [
      kind('wall-clocks', 'Wall clocks', 'wall clock', 'clock', {
        colours: ['oak', 'sky', 'charcoal'],
        materials: ['oak', 'aluminium', 'ceramic'],
        price: [3490, 12900],
        choices: { length: ['25 cm', '32 cm', '40 cm'], energy: ['Battery'] },
        benefits: ['sweeps without ticking', 'is read from across the room', 'runs a year on one battery'],
        uses: ['For kitchens, classrooms and studios.', 'Tells the time and nothing else.'],
      }),
      kind('picture-frames', 'Picture frames', 'picture frame', 'frame', {
        colours: ['oak', 'walnut', 'black'],
        materials: ['oak', 'walnut', 'aluminium'],
        price: [1490, 7900],
        sizes: [
          ['A5', 0.6],
          ['A4', 0.8],
          ['A3', 1],
          ['50 × 70 cm', 1.6],
        ],
        benefits: ['comes with a mount of heavy card', 'hangs upright or across', 'has real glass'],
        uses: ['For photos, prints and pressed flowers.', 'Makes a wall out of a picture.'],
      }),
      kind('mirrors', 'Mirrors', 'wall mirror', 'mirror', {
        colours: ['brass', 'oak', 'black'],
        materials: ['brass', 'oak', 'steel'],
        price: [6900, 29900],
        choices: { length: ['60 cm', '80 cm', '120 cm'] },
        measure: 'length',
        benefits: [
          'doubles the light of a small hall',
          'hangs on one nail',
          'has a thin rim and a true reflection',
        ],
        uses: ['For hall, bath and bedroom.', 'Looks back kindly.'],
      }),
    ]),
    group('shelf', 'On the shelf', [
      kind('vases', 'Vases', 'vase', 'vase', {
        colours: ['chalk', 'sky', 'rust'],
        materials: ['stoneware', 'ceramic', 'glass'],
        price: [1990, 8900],
        choices: { length: ['15 cm', '22 cm', '30 cm'] },
        measure: 'length',
        benefits: [
          'holds a single branch upright',
          'is glazed inside and watertight',
          'looks finished when it is empty',
        ],
        uses: ['For tulips, grasses and eucalyptus.', 'One flower is enough.'],
      }),
      kind('baskets', 'Baskets', 'basket', 'basket', {
        colours: ['sand', 'cognac', 'charcoal'],
        materials: ['wicker', 'seagrass', 'jute'],
        price: [1990, 7900],
        sizes: small,
        benefits: [
          'hides what has no place of its own',
          'has handles that carry its weight',
          'stands by itself',
        ],
        uses: ['For blankets, toys and laundry.', 'Storage that may stand in the open.'],
      }),
      kind('trays', 'Trays', 'serving tray', 'tray', {
        colours: ['oak', 'clay', 'black'],
        materials: ['oak', 'walnut', 'steel'],
        price: [1990, 6900],
        benefits: [
          'carries breakfast to bed',
          'has a rim high enough for glasses',
          'becomes a table on a stool',
        ],
        uses: ['For coffee, keys and candles.', 'Brings everything in one walk.'],
      }),
    ]),
  ],
};
