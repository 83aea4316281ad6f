import { group, kind } from './kind.mjs';

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
