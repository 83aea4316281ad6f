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

export const toys = {
  slug: 'toys',
  name: 'Toys & games',
  seller: 'seller',
  groups: [
    group('games', 'Games & puzzles', [
      kind('puzzles', 'Puzzles', 'jigsaw puzzle', 'puzzle', {
        colours: ['sky', 'plum', 'moss'],
        materials: ['cardboard', 'beech'],
        price: [990, 3990],
        choices: {
          pieces: ['100 pieces', '500 pieces', '1000 pieces'],
          age: ['From 6 years', 'From 10 years'],
        },
        measure: 'pieces',
        benefits: [
          'has pieces that hold when lifted',
          'comes with a poster of the picture',
          'keeps four people quiet',
        ],
        uses: ['For rainy Sundays.', 'Drawn by illustrators whom we like.'],
      }),
      kind('board-games', 'Board games', 'board game', 'boardgame', {
        colours: ['ink', 'rust', 'forest'],
        materials: ['cardboard', 'beech'],
        price: [1990, 6490],
        choices: {
          players: ['2 players', '2–4 players', '3–6 players'],
          age: ['From 6 years', 'From 10 years'],
        },
        benefits: ['is learned in five minutes', 'is different every time', 'ends before anyone gets cross'],
        uses: ['For families and for people who hate games.', 'A strategy game in a small box.'],
      }),
      kind('card-games', 'Card games', 'card game', 'cards', {
        colours: ['plum', 'sky', 'mustard'],
        materials: ['cardboard'],
        price: [790, 2490],
        choices: {
          players: ['1–2 players', '2–4 players', '3–6 players'],
          age: ['From 6 years', 'From 10 years'],
        },
        benefits: ['fits in a pocket', 'has cards that shuffle well', 'is explained while dealing'],
        uses: ['For trains, cafés and tents.', 'One more round, always.'],
      }),
    ]),
    group('playing', 'Wooden & soft toys', [
      kind('building-blocks', 'Building blocks', 'building block set', 'blocks', {
        colours: ['rust', 'sage', 'ink'],
        materials: ['beech', 'oak'],
        price: [1990, 7900],
        choices: { pieces: ['25 pieces', '50 pieces', '100 pieces'], age: ['From 1 year', 'From 3 years'] },
        measure: 'pieces',
        benefits: [
          'is cut precisely, so towers grow',
          'is painted with water-based colour',
          'comes in a bag of cotton',
        ],
        uses: ['For castles, bridges and the noise when they fall.', 'Bricks of wood for small builders.'],
      }),
      kind('toy-cars', 'Toy cars', 'toy car', 'car', {
        colours: ['ink', 'rust', 'mustard'],
        materials: ['beech', 'oak'],
        price: [990, 3490],
        choices: { age: ['From 1 year', 'From 3 years'] },
        benefits: ['rolls far on smooth floors', 'has no edges and no small parts', 'survives stairs'],
        uses: ['For little drivers and window sills.', 'A vehicle without batteries.'],
      }),
      kind('soft-toys', 'Soft toys', 'teddy bear', 'bear', {
        colours: ['sand', 'chalk', 'cognac'],
        materials: ['wool', 'cotton'],
        price: [1990, 5900],
        choices: { length: ['20 cm', '30 cm', '45 cm'], age: ['From birth'] },
        measure: 'length',
        benefits: [
          'can be hugged for years',
          'has embroidered eyes that stay on',
          'goes into the washing machine',
        ],
        uses: ['For falling asleep.', 'A cuddly friend from the first day.'],
      }),
      kind('kites', 'Kites', 'kite', 'kite', {
        colours: ['rust', 'sky', 'plum'],
        materials: ['nylon', 'cotton'],
        price: [1490, 5490],
        choices: { age: ['From 6 years'], length: ['80 cm', '120 cm'] },
        benefits: [
          'rises in a light breeze',
          'comes with fifty metres of line',
          'has a tail that can be heard',
        ],
        uses: ['For autumn fields and beaches.', 'Flies on the first try.'],
      }),
    ]),
  ],
};
