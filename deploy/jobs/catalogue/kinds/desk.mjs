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

export const stationery = {
  slug: 'stationery',
  name: 'Stationery',
  seller: 'seller',
  groups: [
    group('paper', 'Paper', [
      kind('notebooks', 'Notebooks', 'notebook', 'notebook', {
        closeUp: true,
        weight: 2,
        colours: ['sand', 'ink', 'rust', 'forest'],
        materials: ['paper'],
        price: [790, 2990],
        choices: {
          ruling: ['Dotted', 'Ruled', 'Plain', 'Squared'],
          pages: ['96 pages', '144 pages', '192 pages'],
        },
        sizes: [
          ['A6', 0.75],
          ['A5', 1],
          ['A4', 1.4],
        ],
        benefits: ['lies flat when it is open', 'has numbered pages', 'comes with a ribbon and a pocket'],
        uses: ['For lists, sketches and plans.', 'A journal that takes ink on both sides.'],
      }),
      kind('planners', 'Planners', 'planner', 'planner', {
        colours: ['clay', 'sage', 'charcoal'],
        materials: ['paper'],
        price: [1290, 3490],
        choices: { ruling: ['Weekly', 'Daily', 'Monthly'] },
        benefits: ['shows a week at a glance', 'starts in any month', 'leaves room for what was not planned'],
        uses: ['A calendar to write in by hand.', 'For appointments, deadlines and holidays.'],
      }),
      kind('greeting-cards', 'Greeting cards', 'greeting card set', 'card', {
        colours: ['sky', 'blush', 'mustard'],
        materials: ['paper', 'cotton'],
        price: [590, 1990],
        choices: { pieces: ['4 pieces', '8 pieces', '12 pieces'] },
        measure: 'pieces',
        benefits: [
          'comes with envelopes',
          'is printed in two colours',
          'says little, so that there is room to write',
        ],
        uses: ['For birthdays, thanks and no reason at all.', 'Letterpress cards worth keeping.'],
      }),
    ]),
    group('writing', 'Writing', [
      kind('ballpoint-pens', 'Ballpoint pens', 'ballpoint pen', 'pen', {
        colours: ['brass', 'black', 'silver'],
        materials: ['brass', 'aluminium', 'copper'],
        price: [1490, 5900],
        choices: { line: ['Fine', 'Medium'] },
        benefits: ['takes standard refills', 'has a weight that steadies the hand', 'clicks softly'],
        uses: ['For signing and for doodling.', 'Writes on the first stroke.'],
      }),
      kind('fountain-pens', 'Fountain pens', 'fountain pen', 'pen', {
        colours: ['brass', 'black', 'silver'],
        materials: ['brass', 'steel', 'aluminium'],
        price: [2990, 14900],
        choices: { line: ['Extra fine', 'Fine', 'Medium', 'Broad'] },
        benefits: [
          'glides without pressure',
          'fills from a bottle or a cartridge',
          'has a nib that learns how you write',
        ],
        uses: ['For letters that are kept.', 'Ink, paper and a quiet hour.'],
      }),
      kind('coloured-pencils', 'Coloured pencils', 'coloured pencil set', 'pencils', {
        colours: ['sky', 'sand'],
        materials: ['beech'],
        price: [790, 3990],
        choices: { pieces: ['6 pieces', '12 pieces', '24 pieces'], age: ['From 3 years', 'From 6 years'] },
        measure: 'pieces',
        benefits: [
          'sharpens without breaking',
          'blends softly',
          'has a core that is thick and rich in colour',
        ],
        uses: [
          'For children who draw and grown-ups who never stopped.',
          'Crayons of wood, for paper of every kind.',
        ],
      }),
    ]),
    group('desk-tools', 'Tools for paper', [
      kind('scissors', 'Scissors', 'scissors', 'scissors', {
        one: 'a pair of scissors',
        colours: ['black', 'sky', 'brass'],
        materials: ['steel', 'carbonSteel'],
        price: [1290, 4490],
        choices: { length: ['14 cm', '18 cm', '21 cm'] },
        measure: 'length',
        benefits: ['cuts to the very tip', 'fits left hands too', 'can be taken apart and sharpened'],
        uses: ['For paper, fabric and ribbon.', 'Shears with a clean, quiet cut.'],
      }),
      kind('pencil-cases', 'Pencil cases', 'pencil case', 'pouch', {
        colours: ['cognac', 'ink', 'blush'],
        materials: ['leather', 'canvas', 'felt'],
        price: [1490, 4490],
        benefits: ['opens wide and stands up', 'has a zip that will outlive it', 'holds twenty pens'],
        uses: ['For pens, brushes or make-up.', 'A small case that keeps its shape.'],
      }),
    ]),
  ],
};
