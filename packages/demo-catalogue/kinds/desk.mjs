import { group, kind, small } from './kind.mjs';

export const desk = {
  slug: 'desk',
  name: 'Desk & office',
  seller: 'seller',
  groups: [
    group('desk-surface', 'On the desk', [
      kind('desk-mats', 'Desk mats', 'desk mat', 'mat', {
        colours: ['stone', 'rust', 'forest'],
        materials: ['felt', 'leather', 'cork'],
        price: [2990, 8900],
        sizes: small,
        benefits: [
          'makes typing quieter',
          'gives the mouse a surface to glide on',
          'lies flat from the first day',
        ],
        uses: ['A writing pad and mouse mat in one.', 'Tidies a desk by lying on it.'],
      }),
      kind('organisers', 'Organisers', 'desk organiser', 'organiser', {
        colours: ['oak', 'walnut', 'charcoal'],
        materials: ['oak', 'walnut', 'steel'],
        price: [2490, 7900],
        benefits: [
          'gives pens, cards and cables a place',
          'has a drawer for what nobody should see',
          'stands on soft feet',
        ],
        uses: ['For pencils, post and small change.', 'Storage for the things that wander.'],
      }),
      kind('laptop-stands', 'Laptop stands', 'laptop stand', 'laptopstand', {
        colours: ['walnut', 'silver', 'black'],
        materials: ['aluminium', 'walnut', 'oak'],
        price: [3490, 9900],
        choices: { fits: ['13 inch', '14 inch', '16 inch'] },
        benefits: [
          'lifts the screen to the height of the eyes',
          'folds flat for the bag',
          'lets air reach the fans',
        ],
        uses: ['For a neck that lasts until the evening.', 'Raises a notebook computer by a hand.'],
      }),
    ]),
    group('desk-sound', 'Sound', [
      kind('headphones', 'Headphones', 'headphones', 'headphones', {
        one: 'a pair of headphones',
        colours: ['ink', 'chalk', 'black'],
        materials: ['aluminium', 'leather', 'recycledPlastic'],
        price: [8900, 34900],
        choices: { energy: ['USB-C', 'Cable'], battery: ['20 h', '30 h', '40 h'] },
        benefits: [
          'keeps the office out and the music in',
          'has ear pads that can be replaced',
          'connects to two devices at once',
        ],
        uses: ['Over-ear sound for long days.', 'Wireless, with a cable for the plane.'],
      }),
      kind('speakers', 'Speakers', 'speaker', 'speaker', {
        colours: ['stone', 'forest', 'mustard'],
        materials: ['oak', 'walnut'],
        price: [9900, 39900],
        choices: { power: ['15 W', '30 W', '60 W'], energy: ['Mains', 'USB-C'] },
        measure: 'power',
        benefits: [
          'fills a room without shouting',
          'has one knob that does what it should',
          'pairs with a second one for stereo',
        ],
        uses: ['For radio at breakfast and records at night.', 'Bluetooth and a plug for everything else.'],
      }),
    ]),
    group('seating', 'Seating', [
      kind('chairs', 'Chairs', 'chair', 'chair', {
        colours: ['mustard', 'forest', 'ink'],
        materials: ['oak', 'beech', 'wool'],
        price: [14900, 49900],
        benefits: [
          'supports the back without being noticed',
          'has an upholstered seat',
          'fits under any table',
        ],
        uses: ['For the desk, and good enough for the dining table.', 'Sit long and get up well.'],
      }),
      kind('stools', 'Stools', 'stool', 'stool', {
        colours: ['oak', 'walnut', 'moss'],
        materials: ['oak', 'walnut', 'beech'],
        price: [5900, 17900],
        choices: { length: ['45 cm', '65 cm'] },
        benefits: [
          'carries a person, a plant or a pile of books',
          'stacks three high',
          'is joined without a screw',
        ],
        uses: ['A seat, a step and a bedside table.', 'Moves to wherever one more is needed.'],
      }),
    ]),
  ],
};
