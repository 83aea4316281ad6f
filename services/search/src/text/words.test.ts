import { baseForm, fold, editsBetween, otherForm, wordsOf } from './words';

test.each([
  ['Café Crème', 'cafe creme'],
  ['GROẞ', 'gross'],
  ['Smørrebrød', 'smorrebrod'],
  ['ﬁne', 'fine'],
  ['Ёлка', 'елка'],
  ['Чайник', 'чайник'],
  ['ча́йник', 'чайник'],
  ['Україна', 'україна'],
  ['ΚΑΦΈΣ', 'καφεσ'],
  ['καφές', 'καφεσ'],
  ['ᾠδή', 'ωδη'],
  ['İSTANBUL', 'istanbul'],
  ['Ilık', 'ilik'],
  ['が', 'が'],
  ['ｶﾞﾗｽ', 'ガラス'],
  ['पानी', 'पानी'],
  ['500㎖', '500ml'],
])('%s folds to %s', (text, folded) => expect(fold(text)).toBe(folded));

test.each([
  ['  Blue   MUG ', ['blue', 'mug']],
  ['"mug", (blue)!', ['mug', 'blue']],
  ['men’s t-shirt 1.5l', ["men's", 't-shirt', '1.5l']],
  ['a lamp for the desk', ['lamp', 'desk']],
  ['the', ['the']],
  ['पानी!', ['पानी']],
  ['!?! 😀', []],
  ['', []],
])('the words of %j are %j', (text, words) => expect(wordsOf(text)).toEqual(words));

test('reads only the first 16 words of a very long text', () => {
  expect(wordsOf('mug '.repeat(50))).toHaveLength(16);
});

test.each([
  ['mugs', 'mug'],
  ['dishes', 'dish'],
  ['glass', 'glass'],
  ['glasses', 'glass'],
  ['boxes', 'box'],
  ['batteries', 'battery'],
  ['cookies', 'cooky'],
  ['cookie', 'cooky'],
  ['ties', 'tie'],
  ['knives', 'knife'],
  ["Chef's", 'chef'],
  ['mens', 'man'],
  ['bus', 'bus'],
  ['tee', 'tee'],
])('the base form of %s is %s', (word, base) => expect(baseForm(word)).toBe(base));

test("an irregular plural and its singular are each other's forms", () => {
  expect([otherForm('Knife'), otherForm('shelves'), otherForm('mug')]).toEqual([
    'knives',
    'shelf',
    undefined,
  ]);
});

test.each([
  ['mug', 'mug', 0],
  ['mug', 'mugs', 1],
  ['mug', 'ug', 1],
  ['mug', 'mag', 1],
  ['mug', 'mgu', 1],
  ['mug', 'gum', 2],
  ['mug', 'm', 2],
  ['', 'ab', 2],
  ['headfones', 'headphones', 2],
  ['stonewear', 'stoneware', 2],
])('between %s and %s are %i edits', (a, b, edits) => {
  expect(editsBetween(a, b)).toBe(edits);
  expect(editsBetween(b, a)).toBe(edits);
});
