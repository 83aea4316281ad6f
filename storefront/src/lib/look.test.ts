import { drawingOf, tintOf } from './look';

const TINTS = 6;
const keys = Array.from({ length: 600 }, (_, index) => `product-${index}`);
const look = (key: string) => JSON.stringify([tintOf(key, TINTS), drawingOf(key)]);

test('a product without a picture always looks the same', () => {
  expect(keys.map(look)).toEqual(keys.map(look));
});

test('neighbours rarely look alike, and every tint and drawing is used', () => {
  const looks = keys.map(look);
  const alike = looks.filter((each, index) => each === looks[index - 1]);
  expect(alike.length).toBeLessThan(keys.length / 50);
  expect(new Set(looks).size).toBe(TINTS * 8 * 2);
});
