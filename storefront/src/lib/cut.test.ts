import { cutAtWord } from './cut';

test.each([
  ['A mug.', 20, 'A mug.'],
  ['A mug that keeps its warmth.', 12, 'A mug that…'],
  ['A mug, that keeps its warmth', 7, 'A mug…'],
  ['A\n  mug', 20, 'A mug'],
  ['Donaudampfschifffahrt', 10, 'Donaudamp…'],
])('%j within %d characters is %j', (text, length, cut) => {
  expect(cutAtWord(text, length)).toBe(cut);
  expect(cutAtWord(text, length).length).toBeLessThanOrEqual(Math.max(length, 1));
});
