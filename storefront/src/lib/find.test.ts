import { among, categoryChoices, named } from './find';

const tree = [
  { slug: 'kitchen', name: 'Kitchen', children: [{ slug: 'mugs', name: 'Mugs', children: [] }] },
  { slug: 'garden', name: 'Kitchen garden', children: [] },
];

test('a category names those above it', () => {
  expect(categoryChoices(tree)).toEqual([
    { value: 'kitchen', name: 'Kitchen' },
    { value: 'mugs', name: 'Mugs', note: 'Kitchen' },
    { value: 'garden', name: 'Kitchen garden' },
  ]);
});

test('names that begin with the words come first', () => {
  const choices = [
    { value: '1', name: 'Kitchen garden' },
    { value: '2', name: 'Garden' },
    { value: '3', name: 'Mugs' },
  ];
  expect(among(choices, ' gar').map(({ value }) => value)).toEqual(['2', '1']);
});

test('an id without a known name is shown as it is', () => {
  expect(named(['mugs', 'gone'], categoryChoices(tree))).toEqual([
    { value: 'mugs', name: 'Mugs', note: 'Kitchen' },
    { value: 'gone', name: 'gone' },
  ]);
});
