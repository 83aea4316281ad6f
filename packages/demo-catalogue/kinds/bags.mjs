import { group, kind, small } from './kind.mjs';

export const bags = {
  slug: 'bags',
  name: 'Bags',
  seller: 'seller2',
  groups: [
    group('carrying', 'Backpacks & totes', [
      kind('backpacks', 'Backpacks', 'backpack', 'backpack', {
        closeUp: true,
        weight: 2,
        colours: ['moss', 'ink', 'black', 'rust'],
        materials: ['canvas', 'nylon', 'leather'],
        price: [5900, 19900],
        choices: { capacity: ['12 l', '18 l', '25 l'] },
        measure: 'capacity',
        benefits: [
          'has a padded sleeve for a laptop',
          'carries its weight close to the back',
          'keeps its contents dry in a shower',
        ],
        uses: ['For school, office and two days away.', 'A daypack with room for a jacket.'],
      }),
      kind('tote-bags', 'Tote bags', 'tote bag', 'tote', {
        colours: ['natural', 'black', 'clay'],
        materials: ['canvas', 'cotton', 'jute'],
        price: [1490, 6900],
        benefits: [
          'has handles long enough for the shoulder',
          'holds a week of groceries',
          'folds into its own pocket',
        ],
        uses: ['A shopper for market days.', 'For books, vegetables and towels.'],
      }),
    ]),
    group('travel', 'Travel', [
      kind('weekend-bags', 'Weekend bags', 'weekend bag', 'duffel', {
        colours: ['sky', 'cognac', 'charcoal'],
        materials: ['canvas', 'leather', 'nylon'],
        price: [8900, 34900],
        choices: { capacity: ['30 l', '45 l'] },
        measure: 'capacity',
        benefits: [
          'fits under the seat of a train',
          'has a compartment for shoes',
          'opens as wide as a suitcase',
        ],
        uses: ['For three days and two nights.', 'A duffel that is packed in ten minutes.'],
      }),
      kind('umbrellas', 'Umbrellas', 'umbrella', 'umbrella', {
        colours: ['clay', 'black', 'ink'],
        materials: ['nylon', 'cotton'],
        price: [1990, 7900],
        benefits: [
          'turns back when the wind turns it over',
          'opens at the press of a button',
          'covers two who like each other',
        ],
        uses: ['For rain, sleet and strong sun.', 'Stays dry in the hand.'],
      }),
    ]),
    group('small-leather', 'Small goods', [
      kind('wallets', 'Wallets', 'wallet', 'wallet', {
        colours: ['cognac', 'black', 'forest'],
        materials: ['leather', 'cork', 'canvas'],
        price: [2490, 8900],
        choices: { holds: ['6 cards', '8 cards', '12 cards'] },
        benefits: [
          'holds cards, notes and a few coins',
          'is slim enough for a front pocket',
          'shields cards from readers',
        ],
        uses: ['For those who pay with everything.', 'Small, flat and finished by hand.'],
      }),
      kind('pouches', 'Pouches', 'travel pouch', 'pouch', {
        colours: ['cognac', 'ink', 'blush'],
        materials: ['canvas', 'nylon', 'leather'],
        price: [1490, 4900],
        sizes: small,
        benefits: [
          'keeps cables from becoming one',
          'has a lining that wipes clean',
          'zips open on three sides',
        ],
        uses: ['For toiletries, chargers and passports.', 'A bag within the bag.'],
      }),
    ]),
  ],
};
