import type { VariantView } from '@sidecart/bff/views';
import {
  attributesOf,
  choiceOf,
  choose,
  firstChoice,
  isReachable,
  picturesOf,
  variantOf,
} from './variant-choice';

const variant = (
  colour: string,
  size: string,
  availability: VariantView['availability'] = 'in-stock',
): VariantView => ({
  sku: `${colour}-${size}`,
  price: { amount: 100, currency: 'EUR' },
  options: { colour, size },
  mediaIds: [],
  attributes: [],
  availability,
});

const product = {
  options: [
    { name: 'colour', values: ['moss', 'sand', 'ink'] },
    { name: 'size', values: ['small', 'large'] },
  ],
  variants: [
    variant('moss', 'small', 'out-of-stock'),
    variant('moss', 'large'),
    variant('sand', 'small', 'low-stock'),
    variant('ink', 'small', 'out-of-stock'),
  ],
};

test('chooses a buyable variant initially', () => {
  expect(firstChoice(product)).toEqual({ colour: 'moss', size: 'large' });
  const soldOut = { ...product, variants: [variant('ink', 'small', 'out-of-stock')] };
  expect(firstChoice(soldOut)).toEqual({ colour: 'ink', size: 'small' });
});

test.each([
  ['colour', 'moss', true],
  ['colour', 'sand', true],
  ['colour', 'ink', false], // sold out in every size
  ['size', 'small', false], // sold out in moss
  ['size', 'large', true],
])('with moss chosen, %s %s can be had: %s', (name, value, expected) => {
  expect(isReachable(product, { colour: 'moss', size: 'large' }, name, value)).toBe(expected);
});

test('a combination that does not exist is not available', () => {
  expect(isReachable(product, { colour: 'sand', size: 'small' }, 'size', 'large')).toBe(false);
});

test('changing a colour keeps the size if that is buyable, and otherwise picks a buyable one', () => {
  expect(choose(product, { colour: 'moss', size: 'large' }, 'colour', 'sand')).toEqual({
    colour: 'sand',
    size: 'small',
  });
  expect(choose(product, { colour: 'sand', size: 'small' }, 'colour', 'moss')).toEqual({
    colour: 'moss',
    size: 'large',
  });
});

test('no choice is a dead end: from each one every buyable variant can be reached', () => {
  const buyable = product.variants.filter(({ availability }) => availability !== 'out-of-stock');
  for (const from of buyable)
    for (const to of buyable) {
      let choice = from.options;
      for (const { name } of product.options) {
        expect(isReachable(product, choice, name, to.options[name]!)).toBe(true);
        choice = choose(product, choice, name, to.options[name]!);
      }
      expect(variantOf(product, choice)).toBe(to);
    }
});

test('the variant of an address is chosen, also if it is sold out; an unknown one is ignored', () => {
  expect(choiceOf(product, 'ink-small')).toEqual({ colour: 'ink', size: 'small' });
  for (const sku of ['of-another-product', '', undefined])
    expect(choiceOf(product, sku)).toEqual(firstChoice(product));
});

test('a variant shows its own pictures in their order, without any those of the product', () => {
  const pictures = ['front', 'side', 'back'].map((mediaId) => ({ mediaId, alt: '' }));
  const shown = (mediaIds: string[]) => picturesOf({ mediaIds }, pictures).map(({ mediaId }) => mediaId);
  expect(shown(['back', 'front'])).toEqual(['back', 'front']);
  expect(shown([])).toEqual(['front', 'side', 'back']);
  expect(shown(['removed'])).toEqual(['front', 'side', 'back']);
});

test('attributes of a variant replace those of the product in place, and are added to them', () => {
  const attribute = (name: string, value: string) => ({ name, value });
  expect(
    attributesOf({ attributes: [attribute('weight', '2 kg'), attribute('colour', 'Sand')] }, [
      attribute('colour', 'Moss'),
      attribute('material', 'Clay'),
    ]),
  ).toEqual([attribute('colour', 'Sand'), attribute('material', 'Clay'), attribute('weight', '2 kg')]);
});

test('a product without options is its only variant', () => {
  const only = { options: [], variants: [{ ...variant('', ''), options: {} }] };
  expect(variantOf(only, firstChoice(only))).toBe(only.variants[0]);
});
