import { group, kind } from './kind.mjs';

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
