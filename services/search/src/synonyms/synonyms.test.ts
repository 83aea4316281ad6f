import { searchRoutes } from '@sidecart/contracts/http/search';
import { wordsOf } from '../text/words';
import { conceptsOf, createThesaurus, vocabularyOf } from './synonyms';

const expand = (text: string, groups: string[][] = []) => conceptsOf(wordsOf(text), createThesaurus(groups));
const word = (text: string) => ({ kind: 'word', word: text });
const joined = (text: string) => ({ kind: 'joined', word: text });
const synonym = (...words: string[]) => ({ kind: 'synonym', words });

test('each word is a concept of its own, alone or joined with its neighbour', () => {
  expect(expand('tea pot lid')).toEqual([
    [word('tea'), joined('teapot')],
    [word('pot'), joined('teapot'), joined('potlid')],
    [word('lid'), joined('potlid')],
  ]);
});

test('a hyphen may be omitted; numbers are not joined', () => {
  expect(expand('t-shirt')).toEqual([[word('t-shirt'), joined('tshirt')]]);
  expect(expand('1 2')).toEqual([[word('1')], [word('2')]]);
});

test('irregular forms are the same word', () => {
  expect(expand('knives')).toEqual([[word('knives'), word('knife')]]);
});

test('any word of a group, in any form, expands to all others', () => {
  const groups = [['sofa', 'couch', 'settee']];
  expect(expand('couches', groups)).toEqual([[word('couches'), synonym('sofa'), synonym('settee')]]);
  expect(expand('Sofá', groups)).toEqual([[word('sofá'), synonym('couch'), synonym('settee')]]);
});

test('several words with a common meaning are one concept; the longest phrase wins', () => {
  const groups = [
    ['running shoes', 'trainers'],
    ['shoes', 'footwear'],
  ];
  expect(expand('red running shoes', groups)).toEqual([
    [word('red'), joined('redrunning')],
    [
      {
        kind: 'all',
        concepts: [
          [word('running'), joined('runningshoes')],
          [word('shoes'), joined('runningshoes'), synonym('footwear')],
        ],
      },
      synonym('trainers'),
    ],
  ]);
  expect(expand('trainers', groups)).toEqual([[word('trainers'), synonym('running', 'shoes')]]);
});

test('words in several groups have the synonyms of all of them', () => {
  const groups = [
    ['mug', 'cup'],
    ['cup', 'trophy'],
  ];
  expect(expand('cup', groups)).toEqual([[word('cup'), synonym('mug'), synonym('trophy')]]);
  expect(expand('mug', groups)).toEqual([[word('mug'), synonym('cup')]]);
});

test('ignores stop words within a phrase', () => {
  expect(expand('salt and pepper mill', [['salt & pepper mill', 'grinder']])[0]).toContainEqual(
    synonym('grinder'),
  );
});

test('lists every word to mark, once', () => {
  const groups = [['running shoes', 'trainers']];
  expect(vocabularyOf(expand('running shoes', groups))).toEqual([
    'running',
    'runningshoes',
    'shoes',
    'trainers',
  ]);
});

test.each(['cup', '7', '㎖', '①', 'e\u0301', '\u0301', '—', '& !', '½', '👟', 'の'])(
  'the contract accepts the synonym %j if search finds a word in it',
  (text) => {
    const error = searchRoutes.replaceSynonyms.body?.validate({ synonyms: [['mug', text]] }).error;
    expect(error?.message).toBe(
      wordsOf(text).length > 0 ? undefined : '"synonyms[0][1]" has no letter or digit',
    );
  },
);
