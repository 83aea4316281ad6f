import { newStanding, purchasesOf, ratingOf, withRatings, withUnitsSold } from './standing';

test.each([
  [[0, 0, 0, 0, 0], { average: null, count: 0 }],
  [[0, 0, 0, 0, 3], { average: 5, count: 3 }],
  [[1, 0, 0, 0, 2], { average: 3.67, count: 3 }],
])('%j is %j', (ratings, rating) => {
  expect(ratingOf(ratings)).toEqual(rating);
});

test('each change is a new version; an unchanged value is none', () => {
  const rated = withRatings(newStanding, [0, 0, 0, 1, 0]);
  expect(rated).toEqual({ ratings: [0, 0, 0, 1, 0], unitsSold: 0, version: 1 });
  expect(withRatings(rated, [0, 0, 0, 1, 0])).toBe(rated);
  expect(withUnitsSold(rated, 7)).toEqual({ ratings: [0, 0, 0, 1, 0], unitsSold: 7, version: 2 });
  expect(withUnitsSold(rated, 0)).toBe(rated);
});

test('sums the variants of one product', () => {
  expect(
    purchasesOf([
      { productId: 'a', quantity: 1 },
      { productId: 'b', quantity: 5 },
      { productId: 'a', quantity: 2 },
    ]),
  ).toEqual([
    { productId: 'a', units: 3 },
    { productId: 'b', units: 5 },
  ]);
});
