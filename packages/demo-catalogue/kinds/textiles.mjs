import { group, kind } from './kind.mjs';

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
