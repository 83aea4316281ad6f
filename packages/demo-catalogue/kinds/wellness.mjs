import { group, kind } from './kind.mjs';

export const wellness = {
  slug: 'wellness',
  name: 'Wellness',
  seller: 'seller2',
  groups: [
    group('bath', 'Bath', [
      kind('soaps', 'Soaps', 'soap', 'soap', {
        one: 'a bar of soap',
        colours: ['sage', 'blush', 'sand'],
        materials: ['oliveOil'],
        price: [590, 1490],
        choices: { scent: ['Rosemary', 'Lavender', 'Unscented', 'Lemon'], weight: ['100 g', '150 g'] },
        measure: 'scent',
        benefits: ['foams finely and rinses off', 'lasts for two months', 'comes without any plastic'],
        uses: ['For hands, face and body.', 'Kind to skin that is dry.'],
      }),
      kind('bath-brushes', 'Bath brushes', 'bath brush', 'brush', {
        colours: ['beech', 'walnut'],
        materials: ['beech', 'walnut', 'bamboo'],
        price: [1290, 3990],
        choices: { length: ['20 cm', '40 cm'] },
        benefits: [
          'reaches the middle of the back',
          'wakes the skin before the shower',
          'has bristles of agave',
        ],
        uses: ['For dry brushing and for the bath.', 'Firm at first, then pleasant.'],
      }),
    ]),
    group('movement', 'Yoga', [
      kind('yoga-mats', 'Yoga mats', 'yoga mat', 'yogamat', {
        colours: ['sky', 'plum', 'sage'],
        materials: ['rubber', 'cork'],
        price: [3490, 10900],
        choices: { thickness: ['3 mm', '4 mm', '6 mm'] },
        measure: 'thickness',
        benefits: [
          'does not slip under wet hands',
          'cushions knees on hard floors',
          'rolls out flat at once',
        ],
        uses: ['For yoga, stretching and lying still.', 'An exercise mat for home and studio.'],
      }),
      kind('yoga-blocks', 'Yoga blocks', 'yoga block', 'block', {
        colours: ['sand', 'cognac'],
        materials: ['cork', 'bamboo'],
        price: [1290, 3490],
        choices: { pieces: ['1 piece', '2 pieces'] },
        benefits: ['brings the floor closer', 'has rounded edges', 'bears the full weight of a body'],
        uses: ['For stretches that are not there yet.', 'Support for beginners and for backs.'],
      }),
    ]),
    group('rest', 'Rest', [
      kind('hot-water-bottles', 'Hot-water bottles', 'hot-water bottle', 'hotwater', {
        colours: ['clay', 'stone', 'ink'],
        materials: ['rubber', 'wool', 'merino'],
        price: [1990, 5900],
        choices: { capacity: ['0.8 l', '2 l'] },
        measure: 'capacity',
        benefits: [
          'stays warm until the morning',
          'wears a knitted cover',
          'has a wide neck that is easy to fill',
        ],
        uses: ['For cold feet and sore backs.', 'Bed warmer and comforter.'],
      }),
      kind('diffusers', 'Scent diffusers', 'reed diffuser', 'diffuser', {
        colours: ['charcoal', 'amber', 'clear'],
        materials: ['glass', 'ceramic'],
        price: [1990, 5900],
        choices: { scent: ['Cedar', 'Fig', 'Lavender', 'Lemon'], capacity: ['100 ml', '200 ml'] },
        measure: 'scent',
        benefits: ['scents a room for three months', 'needs neither flame nor socket', 'can be refilled'],
        uses: ['For hall, bath and bedroom.', 'A fragrance that stays in the background.'],
      }),
    ]),
  ],
};
