import { group, kind, small } from './kind.mjs';

export const garden = {
  slug: 'garden',
  name: 'Tools & garden',
  seller: 'seller2',
  groups: [
    group('hand-tools', 'Hand tools', [
      kind('hammers', 'Hammers', 'hammer', 'hammer', {
        colours: ['oak', 'black', 'rust'],
        materials: ['carbonSteel', 'steel'],
        price: [1490, 5900],
        choices: { weight: ['300 g', '500 g', '800 g'] },
        measure: 'weight',
        benefits: [
          'drives a nail in three blows',
          'has a handle that takes the shock',
          'pulls nails as well',
        ],
        uses: ['For picture hooks and garden fences.', 'The first tool of every box.'],
      }),
      kind('screwdrivers', 'Screwdrivers', 'screwdriver set', 'screwdriver', {
        colours: ['mustard', 'walnut', 'forest'],
        materials: ['steel', 'carbonSteel'],
        price: [1990, 7900],
        choices: { pieces: ['3 pieces', '6 pieces', '12 pieces'] },
        measure: 'pieces',
        benefits: ['holds the screw by a magnet', 'has tips that do not slip', 'lies in a roll of canvas'],
        uses: ['For furniture, sockets and bicycles.', 'Slotted, cross-head and hex.'],
      }),
      kind('tape-measures', 'Tape measures', 'tape measure', 'tape', {
        colours: ['ink', 'rust', 'black'],
        materials: ['steel', 'recycledPlastic'],
        price: [990, 3490],
        choices: { length: ['3 m', '5 m', '8 m'] },
        measure: 'length',
        benefits: ['locks by itself and returns softly', 'is read from both sides', 'clips to a belt'],
        uses: ['Measure twice, cut once.', 'For shelves, windows and children.'],
      }),
    ]),
    group('gardening', 'Gardening', [
      kind('trowels', 'Trowels', 'garden trowel', 'trowel', {
        colours: ['silver', 'forest', 'copper'],
        materials: ['carbonSteel', 'steel', 'copper'],
        price: [1290, 3990],
        choices: { length: ['28 cm', '32 cm'] },
        benefits: ['cuts through roots', 'has a scale for planting bulbs', 'hangs by a leather loop'],
        uses: ['For beds, boxes and balcony pots.', 'A small spade for close work.'],
      }),
      kind('pruners', 'Pruning shears', 'pruning shears', 'pruner', {
        one: 'a pair of pruning shears',
        colours: ['rust', 'mustard', 'forest'],
        materials: ['carbonSteel', 'steel'],
        price: [1990, 6900],
        choices: { length: ['18 cm', '21 cm'] },
        measure: 'length',
        benefits: [
          'makes a clean cut that heals',
          'opens with a spring and locks with a thumb',
          'can be resharpened',
        ],
        uses: ['For roses, vines and fruit trees.', 'Secateurs for small and large hands.'],
      }),
      kind('watering-cans', 'Watering cans', 'watering can', 'wateringcan', {
        colours: ['moss', 'copper', 'sky'],
        materials: ['steel', 'copper', 'recycledPlastic'],
        price: [1990, 7900],
        choices: { capacity: ['1 l', '5 l', '9 l'] },
        measure: 'capacity',
        benefits: [
          'reaches behind the leaves with its long spout',
          'is balanced when it is full',
          'rains gently through its rose',
        ],
        uses: ['For house plants and vegetable beds.', 'Waters without flooding.'],
      }),
    ]),
    group('planters', 'Planters & wildlife', [
      kind('plant-pots', 'Plant pots', 'plant pot', 'plantpot', {
        weight: 2,
        colours: ['clay', 'chalk', 'sage', 'charcoal'],
        materials: ['terracotta', 'stoneware', 'ceramic'],
        price: [890, 4990],
        sizes: small,
        benefits: ['has a hole and a saucer', 'lets the roots breathe', 'stands frost outdoors'],
        uses: ['For herbs, ferns and small trees.', 'A planter for window sills and terraces.'],
      }),
      kind('bird-feeders', 'Bird feeders', 'bird feeder', 'birdfeeder', {
        colours: ['oak', 'forest', 'rust'],
        materials: ['oak', 'recycledPlastic', 'steel'],
        price: [1990, 5900],
        benefits: ['keeps seeds dry', 'is out of reach for cats', 'comes apart for cleaning'],
        uses: ['For tits, finches and a patient cat behind glass.', 'Brings winter birds to the window.'],
      }),
    ]),
  ],
};
