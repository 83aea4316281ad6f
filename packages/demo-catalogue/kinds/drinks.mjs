import { group, kind } from './kind.mjs';

/** The groups of the kitchen that are about drinks. */
export const drinks = [
  group('drinkware', 'Drinkware', [
    kind('mugs', 'Mugs', 'mug', 'mug', {
      closeUp: true,
      weight: 2,
      colours: ['moss', 'sand', 'ink', 'chalk'],
      materials: ['stoneware', 'porcelain', 'enamel'],
      price: [990, 2990],
      choices: { capacity: ['250 ml', '300 ml', '350 ml', '400 ml'] },
      measure: 'capacity',
      benefits: [
        'keeps coffee warm to the last sip',
        'has a handle made for the whole hand',
        'stacks on a narrow shelf',
        'sits steadily beside a keyboard',
      ],
      uses: [
        'For the first coffee of the day and the last tea.',
        'A drinking vessel for slow mornings.',
        'Made for hot chocolate as much as for filter coffee.',
      ],
    }),
    kind('espresso-cups', 'Espresso cups', 'espresso cup', 'cup', {
      colours: ['chalk', 'clay', 'charcoal'],
      materials: ['porcelain', 'stoneware'],
      price: [890, 2490],
      choices: { capacity: ['60 ml', '80 ml', '90 ml'] },
      benefits: [
        'comes with its saucer',
        'has thick walls that hold the heat',
        'holds a double shot with room for the crema',
      ],
      uses: ['For a short break after lunch.', 'Small, strong and gone in three sips.'],
    }),
    kind('drinking-glasses', 'Drinking glasses', 'drinking glass set', 'tumbler', {
      colours: ['clear', 'sky', 'amber'],
      materials: ['glass'],
      price: [1490, 4900],
      choices: { capacity: ['250 ml', '330 ml'], pieces: ['2 pieces', '4 pieces', '6 pieces'] },
      measure: 'pieces',
      benefits: ['stacks without sticking', 'has a heavy base and a thin rim', 'suits water as well as wine'],
      uses: ['For a long table and for one.', 'Everyday tumblers that look good half full.'],
    }),
    kind('carafes', 'Carafes', 'carafe', 'carafe', {
      colours: ['clear', 'amber', 'sky'],
      materials: ['glass'],
      price: [2290, 5900],
      choices: { capacity: ['750 ml', '1 l', '1.5 l'] },
      measure: 'capacity',
      benefits: ['pours without a drop beside it', 'is closed by a cork', 'fits in the door of the fridge'],
      uses: ['For water on the table and wine that needs air.', 'A jug for juice, water or lemonade.'],
    }),
  ]),
  group('coffee-tea', 'Coffee & tea', [
    kind('pour-over', 'Pour-over coffee', 'coffee dripper', 'dripper', {
      colours: ['chalk', 'clay', 'charcoal'],
      materials: ['porcelain', 'stoneware', 'glass'],
      price: [1890, 4900],
      choices: { capacity: ['2 cups', '4 cups'] },
      benefits: [
        'lets water run through slowly and evenly',
        'fits common paper filters',
        'stands on any mug or carafe',
      ],
      uses: ['For those who like to watch their coffee being made.', 'Filter coffee without a machine.'],
    }),
    kind('coffee-presses', 'Coffee presses', 'coffee press', 'press', {
      colours: ['black', 'silver', 'copper'],
      materials: ['glass', 'steel'],
      price: [2490, 6900],
      choices: { capacity: ['350 ml', '600 ml', '1 l'] },
      measure: 'capacity',
      benefits: [
        'presses four minutes of patience into a full cup',
        'keeps the grounds where they belong',
        'comes apart for washing',
      ],
      uses: ['For coarse coffee and slow Sundays.', 'Brews tea leaves just as well.'],
    }),
    kind('teapots', 'Teapots', 'teapot', 'teapot', {
      colours: ['sage', 'stone', 'ink'],
      materials: ['stoneware', 'porcelain', 'castIron'],
      price: [2990, 8900],
      choices: { capacity: ['600 ml', '900 ml', '1.2 l'] },
      measure: 'capacity',
      benefits: [
        'comes with a fine strainer',
        'has a spout that does not drip',
        'keeps tea hot for the second cup',
      ],
      uses: ['For loose leaves, black, green or herbal.', 'Afternoon tea for two.'],
    }),
    kind('kettles', 'Kettles', 'kettle', 'kettle', {
      colours: ['ink', 'chalk', 'silver'],
      materials: ['enamel', 'steel'],
      price: [3990, 11900],
      choices: { capacity: ['1 l', '1.5 l', '1.7 l'], energy: ['Stove top', 'Mains'] },
      measure: 'capacity',
      benefits: [
        'boils quickly and says so quietly',
        'has a handle that stays cool',
        'pours in a thin, calm stream',
      ],
      uses: ['For tea, coffee and porridge.', 'Works on gas and induction.'],
    }),
    kind('mills', 'Mills & grinders', 'pepper mill', 'mill', {
      colours: ['walnut', 'beech', 'black'],
      materials: ['walnut', 'beech', 'oak'],
      price: [2490, 6900],
      choices: { length: ['15 cm', '20 cm', '30 cm'] },
      measure: 'length',
      benefits: [
        'grinds with a ceramic mechanism that never rusts',
        'is set from fine to coarse with a turn',
        'takes salt as well as pepper',
      ],
      uses: ['For the table and the stove.', 'Freshly ground, at every meal.'],
    }),
  ]),
];
