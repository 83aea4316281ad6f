// The products that the README and the tests buy. Their slugs and SKUs must not change.
import { colours } from './words/colours.mjs';
import { kinds } from './kinds/index.mjs';
import { withLooks } from './looks.mjs';

const STOCK = 1_000;

const product = (slug, kind, name, rest) => ({ slug, kind, name, ...rest });

const products = [
  product('stoneware-mug', 'mugs', 'Stoneware mug', {
    description:
      'A mug that keeps its warmth, thrown from speckled clay. It holds a large coffee, and the handle is made for the whole hand. Goes into the dishwasher and the microwave.',
    price: 1_490,
    colours: { moss: 'moss', sand: 'sand', ink: 'ink' },
    attributes: { material: 'Stoneware', capacity: '350 ml', care: 'Dishwasher safe', origin: 'Portugal' },
    seller: 'seller',
  }),
  product('walnut-board', 'cutting-boards', 'Walnut cutting board', {
    description:
      'End grain walnut, oiled by hand. The board is kind to knives and heavy enough to stay where it is. Oil it twice a year and it will outlive the kitchen.',
    price: 5_900,
    sizes: { small: 'Small', large: 'Large' },
    colour: 'walnut',
    attributes: { material: 'Walnut', care: 'Oil twice a year', origin: 'Germany' },
    seller: 'seller',
  }),
  product('pour-over-set', 'pour-over', 'Pour-over coffee set', {
    description:
      'Dripper, carafe and forty filters. Water runs through slowly and evenly, so the coffee is clear and sweet. For two large cups.',
    price: 4_200,
    colour: 'chalk',
    attributes: { material: 'Porcelain', capacity: '2 cups', care: 'Dishwasher safe', origin: 'Japan' },
    seller: 'seller',
  }),
  product('linen-towel', 'tea-towels', 'Linen towel', {
    description:
      'Washed linen that dries quickly. It leaves no lint on glasses, takes up a lot of water and softens with every wash.',
    price: 1_850,
    colours: { natural: 'natural', indigo: 'indigo' },
    attributes: { material: 'Linen', length: '70 cm', care: 'Machine wash 60 °C', origin: 'Estonia' },
    seller: 'seller2',
  }),
  product('brass-pen', 'ballpoint-pens', 'Brass pen', {
    description:
      'A pen of solid brass that ages with you. Its weight steadies the hand; it takes standard refills and clicks softly.',
    price: 3_600,
    colour: 'brass',
    attributes: { material: 'Brass', line: 'Medium', care: 'Wipe clean', origin: 'Germany' },
    categories: ['ballpoint-pens', 'desk'],
    seller: 'seller',
  }),
  product('dot-notebook', 'notebooks', 'Dotted notebook', {
    description:
      '192 numbered pages that lie flat. The paper takes ink without feathering, and a ribbon keeps your place. For lists, sketches and plans.',
    price: 1_950,
    sizes: { a5: 'A5', a6: 'A6' },
    colour: 'sand',
    attributes: { material: 'Recycled paper', ruling: 'Dotted', pages: '192 pages', origin: 'Poland' },
    categories: ['notebooks', 'desk'],
    seller: 'seller2',
  }),
  product('desk-lamp', 'desk-lamps', 'Desk lamp', {
    description:
      'Warm light, dimmed by touch. The arm bends to where the work is and stays there. Eight watts, without a flicker.',
    price: 8_900,
    colours: { black: 'black', white: 'chalk' },
    attributes: {
      material: 'Aluminium',
      power: '8 W',
      energy: 'Mains',
      care: 'Wipe clean',
      origin: 'Denmark',
    },
    categories: ['desk-lamps', 'desk'],
    seller: 'seller',
  }),
  product('felt-mat', 'desk-mats', 'Felt desk mat', {
    description:
      'Wool felt, two sides, one calm surface. It makes typing quieter, gives the mouse something to glide on and lies flat from the first day.',
    price: 4_500,
    colours: { grey: 'stone', rust: 'rust' },
    attributes: { material: 'Wool felt', size: 'Medium', care: 'Wipe clean', origin: 'Finland' },
    seller: 'seller2',
  }),
  product('enamel-pot', 'camp-cookware', 'Enamel pot', {
    description:
      'Light enough to carry, tough enough to drop. It hangs over a fire or stands on a stove, and two plates fit inside.',
    price: 3_900,
    colour: 'ink',
    attributes: { material: 'Enamel', capacity: '1.8 l', care: 'Wash by hand', origin: 'Poland' },
    seller: 'seller',
  }),
  product('wool-blanket', 'blankets', 'Wool blanket', {
    description:
      'Recycled wool for cold evenings. Woven on old looms, with fringes knotted by hand, and large enough for two on one sofa.',
    price: 7_900,
    colours: { forest: 'forest', clay: 'clay' },
    attributes: { material: 'Wool', length: '200 cm', care: 'Air, do not wash', origin: 'Portugal' },
    categories: ['blankets', 'outdoor'],
    seller: 'seller2',
  }),
  product('trail-bottle', 'water-bottles', 'Trail bottle', {
    description:
      'Steel, 750 ml, keeps cold for a day. It does not leak, whichever way it lies in the bag, and opens with one hand.',
    price: 2_900,
    colours: { silver: 'silver', green: 'moss' },
    attributes: {
      material: 'Stainless steel',
      capacity: '750 ml',
      care: 'Dishwasher safe',
      origin: 'Sweden',
    },
    seller: 'seller',
  }),
  product('head-torch', 'head-torches', 'Head torch', {
    description:
      '300 lumens, charged by USB-C. A red light spares the eyes at night, and the strap fits over a cap. Both hands stay free.',
    price: 3_450,
    colour: 'mustard',
    attributes: { material: 'Aluminium', power: '300 lm', energy: 'USB-C', origin: 'Germany' },
    seller: 'seller2',
  }),
];

function variantsOf({ slug, price, colours: byColour = {}, sizes = {} }) {
  const variant = (suffix, options) => ({
    sku: suffix ? `${slug}-${suffix}` : slug,
    price: { amount: price, currency: 'EUR' },
    options,
    stock: STOCK,
  });
  const found = [
    ...Object.entries(byColour).map(([suffix, colour]) => variant(suffix, { colour: colours[colour].name })),
    ...Object.entries(sizes).map(([suffix, size]) => variant(suffix, { size })),
  ];
  return found.length ? found : [variant('', {})];
}

export const demoProducts = products.map((each) => {
  const { slug, kind: kindSlug, name, description, attributes, seller } = each;
  const { department, shape } = kinds.find((kind) => kind.slug === kindSlug);
  const palette = each.colour ? [each.colour] : Object.values(each.colours);
  const image = (colour, view) => ({
    department,
    shape,
    colour,
    view,
    alt: `${name} in ${colours[colour].name.toLowerCase()}${{ front: '', scene: ', at home', detail: ', from close up' }[view]}`,
  });
  const [main, ...others] = palette;
  const product = {
    kind: kindSlug,
    slug,
    name,
    description,
    status: 'published',
    brand: 'Sidecart',
    categories: each.categories ?? [kindSlug],
    attributes: { colour: colours[main].name, ...attributes },
    variants: variantsOf(each),
    images: [
      image(main, 'front'),
      image(main, 'scene'),
      image(main, 'detail'),
      ...others.flatMap((colour) => [image(colour, 'front'), image(colour, 'scene')]),
    ],
    seller,
  };
  return withLooks(product, palette);
});
