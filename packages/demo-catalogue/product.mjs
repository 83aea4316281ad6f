// One product from its kind: name, words, variants, prices and stock.
import { withLooks } from './looks.mjs';
import { createRandom } from './random.mjs';
import { brands, series } from './words/names.mjs';
import { colours } from './words/colours.mjs';
import { care, materials } from './words/materials.mjs';

const ORIGINS = [
  'Portugal',
  'Denmark',
  'Germany',
  'Sweden',
  'Finland',
  'Italy',
  'Estonia',
  'Japan',
  'Poland',
  'France',
];
/** Of a hundred products, how many have one variant, two, three and so on. */
const VARIANTS = [68, 15, 9, 4, 1, 3];
const SOLD_OUT = 0.08;
const LOW = 0.1;
const DRAFT = 0.015;
const ARCHIVED = 0.01;

export const slugOf = (text) =>
  text
    .replace(/[øØ]/g, 'o')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

const capital = (text) => text[0].toUpperCase() + text.slice(1);
const small = (text) => text[0].toLowerCase() + text.slice(1);
const withArticle = (words) => `${/^[aeiou]/i.test(words) ? 'an' : 'a'} ${words}`;
const listed = (words) =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const shuffles = new Map();
function shuffledSeries(key) {
  if (!shuffles.has(key)) shuffles.set(key, createRandom(key).shuffle(series));
  return shuffles.get(key);
}

const ofMaterial = ({ name }, noun) => (noun.includes(small(name)) ? noun : `${small(name)} ${noun}`);

/** The n-th series of a kind. Once all names are used, they are used again with the number of the edition. */
function seriesOf(kind, nth, seed) {
  const shuffled = shuffledSeries(`${seed}/series/${kind.slug}`);
  const edition = Math.floor(nth / shuffled.length) + 1;
  return shuffled[nth % shuffled.length] + (edition > 1 ? ` ${'I'.repeat(edition)}` : '');
}

function nicePrice(random, cents) {
  const [step, endings] = cents < 10_000 ? [100, [0, 50, 90, 95, 99]] : [1_000, [0, 500, 900, 950, 990]];
  return Math.max(Math.floor(cents / step) * step + random.pick(endings), 100);
}

function priceOf(random, [low, high]) {
  return nicePrice(random, low * (high / low) ** random.next());
}

/** The kind's colours in random order. A product of oak is shown in oak first, and no product of another material is. */
function paletteOf(random, kind, material) {
  const others = kind.colours.filter((colour) => !kind.materials.includes(colour));
  const palette = [...kind.colours.filter((colour) => colour === material), ...random.shuffle(others)];
  return palette.length ? palette : kind.colours.slice(-1);
}

/** The colours and sizes of the variants. */
function axesOf(random, kind, material) {
  let roll = random.between(1, 100);
  const count = 1 + VARIANTS.findIndex((share) => (roll -= share) <= 0);
  const palette = paletteOf(random, kind, material);
  const sizes = kind.sizes ?? [];
  if (count === 1) return { palette: palette.slice(0, 1), sizes: sizes.length ? [random.pick(sizes)] : [] };
  if (sizes.length === 0) return { palette: palette.slice(0, Math.min(count, palette.length)), sizes };
  if (count < 4)
    return random.chance(0.5)
      ? { palette: palette.slice(0, 1), sizes: sizes.slice(0, count) }
      : { palette: palette.slice(0, count), sizes: [random.pick(sizes)] };
  return { palette: palette.slice(0, count === 6 ? 3 : 2), sizes: sizes.slice(0, 2) };
}

function stockOf(random) {
  const roll = random.next();
  if (roll < SOLD_OUT) return 0;
  if (roll < SOLD_OUT + LOW) return random.between(1, 5);
  return random.between(8, 240);
}

function variantsOf(random, kind, slug, { palette, sizes }) {
  const price = priceOf(random, kind.price);
  const all = palette.flatMap((colour) =>
    (sizes.length ? sizes : [undefined]).map((size) => ({ colour, size })),
  );
  return all.map(({ colour, size }) => {
    const options = {
      ...(palette.length > 1 ? { colour: colours[colour].name } : {}),
      ...(sizes.length > 1 ? { size: size[0] } : {}),
    };
    const parts = [
      slug,
      ...(palette.length > 1 ? [colour] : []),
      ...(sizes.length > 1 ? [slugOf(size[0])] : []),
    ];
    const amount = sizes.length > 1 ? nicePrice(createRandom(slug), price * size[1]) : price;
    return { sku: parts.join('-'), price: { amount, currency: 'EUR' }, options, stock: stockOf(random) };
  });
}

const measures = {
  capacity: (value) => `Holds ${value}.`,
  power: (value) => `Gives ${value}.`,
  length: (value) => `Measures ${value}.`,
  pieces: (value) => `A set of ${value}.`,
  sleeps: (value) => `Sleeps ${value}.`,
  weight: (value) => `Weighs ${value}.`,
  thickness: (value) => `Rolled out, it is ${value} thick.`,
  scent: (value) => `The scent: ${small(value)}.`,
};

function describe(random, { kind, called, material, brand, origin, colourNames, measure }) {
  const [first, second, third] = random.shuffle(kind.benefits);
  const noun = kind.one ?? withArticle(random.chance(0.6) ? ofMaterial(material, kind.noun) : kind.noun);
  const opening = random.pick([
    `${capital(noun)} that ${first} and ${second}.`,
    `${called} is ${noun} that ${first}. It ${second}.`,
    `${capital(noun)} by ${brand.name}: it ${first}, ${second} and ${third}.`,
  ]);
  const closing = [
    `Made by ${brand.name} in ${origin}.`,
    colourNames.length > 1 ? `Comes in ${listed(colourNames.map(small))}.` : `In ${small(colourNames[0])}.`,
    ...(measure ? [measures[kind.measure](measure)] : []),
    ...(opening.includes(third) ? [] : [`It ${third}.`]),
  ];
  const more = [random.pick(kind.uses), random.pick(material.lines), random.pick(closing)];
  return [opening, ...more.filter(() => random.chance(0.75))].slice(0, 4).join(' ');
}

/** First the main colour, then a scene, then a close-up and the other colours. */
function imagesOf(kind, name, palette) {
  const image = (colour, view, alt) => ({
    department: kind.department,
    shape: kind.shape,
    colour,
    view,
    alt,
  });
  const called = (colour) => `${name} in ${small(colours[colour].name)}`;
  const [main, ...others] = palette;
  return [
    image(main, 'front', called(main)),
    image(main, 'scene', `${called(main)}, at home`),
    ...(kind.closeUp ? [image(main, 'detail', `${called(main)}, from close up`)] : []),
    ...others.map((colour) => image(colour, 'front', called(colour))),
  ];
}

/** A material that is dishwasher safe is said to be so only in kitchen and outdoor. */
const careOf = ({ care: kept }, { department }) =>
  kept === care.dishwasher && !['kitchen', 'outdoor'].includes(department) ? care.wipe : kept;

function statusOf(random) {
  const roll = random.next();
  if (roll < DRAFT) return 'draft';
  return roll < DRAFT + ARCHIVED ? 'archived' : 'published';
}

/** The nth product of a kind. */
export function productOf(kind, nth, seed) {
  const random = createRandom(`${seed}/${kind.slug}/${nth}`);
  const materialKey = random.pick(kind.materials);
  const axes = axesOf(random, kind, materialKey);
  const material = materials[materialKey];
  const brand = random.pick(brands.filter(({ departments }) => departments.includes(kind.department)));
  const origin = createRandom(brand.slug).pick(ORIGINS);
  const chosen = Object.fromEntries(
    Object.entries(kind.choices).map(([name, values]) => [name, random.pick(values)]),
  );
  const measure = chosen[kind.measure];
  const called = seriesOf(kind, nth, seed);
  const title = `${capital(kind.materials.length > 1 && random.chance(0.55) ? ofMaterial(material, kind.noun) : kind.noun)} ${called}`;
  const name = measure ? `${title} ${measure}` : title;
  const slug = slugOf(name);
  const colourNames = axes.palette.map((colour) => colours[colour].name);
  const product = {
    kind: kind.slug,
    slug,
    name,
    description: describe(random, { kind, called, material, brand, origin, colourNames, measure }),
    status: statusOf(random),
    brand: brand.name,
    categories: [kind.slug],
    attributes: {
      material: material.name,
      colour: colourNames[0],
      ...(axes.sizes.length === 1 ? { size: axes.sizes[0][0] } : {}),
      ...chosen,
      care: careOf(material, kind),
      origin,
    },
    variants: variantsOf(random, kind, slug, axes),
    images: imagesOf(kind, name, axes.palette),
    seller: kind.seller,
  };
  return withLooks(product, axes.palette);
}
