import { group, kind } from './kind.mjs';

export const outdoor = {
  slug: 'outdoor',
  name: 'Outdoor',
  seller: 'seller2',
  groups: [
    group('camping', 'Camping', [
      kind('tents', 'Tents', 'tent', 'tent', {
        colours: ['forest', 'mustard', 'sand'],
        materials: ['nylon', 'canvas'],
        price: [14900, 59900],
        choices: { sleeps: ['1 person', '2 persons', '4 persons'], weight: ['1.4 kg', '2.2 kg', '5 kg'] },
        measure: 'sleeps',
        benefits: [
          'stands in five minutes',
          'keeps dry through a night of rain',
          'has a porch for boots and a stove',
        ],
        uses: [
          'For a weekend at the lake or a month on the road.',
          'Shelter that packs to the size of a loaf.',
        ],
      }),
      kind('sleeping-bags', 'Sleeping bags', 'sleeping bag', 'sleepingbag', {
        colours: ['ink', 'moss', 'rust'],
        materials: ['down', 'nylon', 'cotton'],
        price: [7900, 34900],
        choices: { warmth: ['Down to 10 °C', 'Down to 0 °C', 'Down to −10 °C'] },
        benefits: [
          'zips together with a second one',
          'has a hood that closes round the face',
          'packs into its own sack',
        ],
        uses: ['For summer huts and autumn nights.', 'Warm, light and quiet when you turn.'],
      }),
      kind('hammocks', 'Hammocks', 'hammock', 'hammock', {
        colours: ['moss', 'clay', 'sky'],
        materials: ['cotton', 'nylon'],
        price: [3990, 15900],
        choices: { holds: ['120 kg', '200 kg'] },
        benefits: [
          'hangs between two trees in a minute',
          'is wide enough to lie across',
          'comes with straps that spare the bark',
        ],
        uses: ['For reading, dozing and watching leaves.', 'A bed in the air for garden and forest.'],
      }),
      kind('camp-cookware', 'Camp cookware', 'camp pot', 'pot', {
        colours: ['chalk', 'ink', 'rust'],
        materials: ['enamel', 'aluminium', 'steel'],
        price: [1990, 6900],
        choices: { capacity: ['1 l', '1.8 l', '3 l'] },
        measure: 'capacity',
        benefits: [
          'hangs over a fire or stands on a stove',
          'nests with cup and plate',
          'survives a fall on stones',
        ],
        uses: ['For coffee at dawn and pasta at dusk.', 'Cooks for two, a long way from a kitchen.'],
      }),
    ]),
    group('hiking', 'Hiking', [
      kind('water-bottles', 'Water bottles', 'trail bottle', 'bottle', {
        closeUp: true,
        weight: 2,
        colours: ['silver', 'moss', 'ink', 'clay'],
        materials: ['steel', 'aluminium', 'recycledPlastic'],
        price: [1490, 4490],
        choices: { capacity: ['500 ml', '750 ml', '1 l'] },
        measure: 'capacity',
        benefits: ['keeps cold for a day', 'does not leak, whichever way it lies', 'opens with one hand'],
        uses: ['For trails, trains and desks.', 'A drinking bottle that replaces a thousand others.'],
      }),
      kind('flasks', 'Insulated flasks', 'insulated flask', 'flask', {
        colours: ['chalk', 'forest', 'charcoal'],
        materials: ['steel'],
        price: [2490, 6490],
        choices: { capacity: ['350 ml', '500 ml', '1 l'] },
        measure: 'capacity',
        benefits: ['keeps tea hot for twelve hours', 'has a lid that is a cup', 'is insulated by a vacuum'],
        uses: ['For soup on the summit and coffee in the car.', 'Hot in winter, cold in summer.'],
      }),
      kind('head-torches', 'Head torches', 'head torch', 'headtorch', {
        colours: ['mustard', 'black', 'rust'],
        materials: ['aluminium', 'recycledPlastic'],
        price: [1990, 8900],
        choices: { power: ['200 lm', '300 lm', '500 lm'], energy: ['USB-C', 'Battery'] },
        measure: 'power',
        benefits: [
          'has a red light that spares the eyes',
          'tilts towards the path',
          'weighs less than an apple',
        ],
        uses: ['For night walks, tents and fuse boxes.', 'Both hands free in the dark.'],
      }),
      kind('torches', 'Torches', 'pocket torch', 'torch', {
        colours: ['mustard', 'silver', 'forest'],
        materials: ['aluminium', 'brass'],
        price: [1490, 6900],
        choices: { power: ['100 lm', '250 lm', '600 lm'], energy: ['USB-C', 'Battery'] },
        measure: 'power',
        benefits: [
          'shines far or wide with a turn of its head',
          'survives water and falls',
          'fits on a key ring',
        ],
        uses: ['For cellars, camps and power cuts.', 'A hand lamp that is there when it is needed.'],
      }),
    ]),
    group('picnic', 'Picnic & garden table', [
      kind('picnic-blankets', 'Picnic blankets', 'picnic blanket', 'blanket', {
        colours: ['forest', 'clay', 'stone'],
        materials: ['wool', 'cotton'],
        price: [3490, 9900],
        choices: { length: ['140 cm', '180 cm', '200 cm'] },
        benefits: [
          'has a back that keeps damp grass out',
          'rolls up with a leather strap',
          'is big enough for four and a cake',
        ],
        uses: ['For parks, beaches and concerts.', 'Lunch on the grass, without the grass.'],
      }),
      kind('lanterns', 'Lanterns', 'lantern', 'lantern', {
        colours: ['chalk', 'black', 'moss'],
        materials: ['steel', 'aluminium', 'glass'],
        price: [1990, 8900],
        choices: { energy: ['Solar', 'USB-C', 'Candle'] },
        benefits: ['lights a table without blinding anyone', 'hangs or stands', 'does not mind the wind'],
        uses: ['For balconies, tents and long evenings.', 'Warm light wherever there is no socket.'],
      }),
    ]),
  ],
};
