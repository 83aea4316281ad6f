import { group, kind } from './kind.mjs';

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
