import { group, kind, small } from './kind.mjs';

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
