import type { CategoryNode } from '@sidecart/bff/views';
import { narrow } from './category-filter';

const category = (slug: string, name: string, children: CategoryNode[] = []) => ({ slug, name, children });

const tree = [
  category('kitchen', 'Kitchen', [
    category('tea', 'Tea', [category('teapots', 'Teapots'), category('tea-cups', 'Cups for tea')]),
    category('knives', 'Knives'),
  ]),
  category('desk', 'Desk', [category('lamps', 'Lamps')]),
];

const slugsOf = (nodes: CategoryNode[]): string[] =>
  nodes.flatMap(({ slug, children }) => [slug, ...slugsOf(children)]);
const shown = (text: string, kept: string[] = []) => slugsOf(narrow(tree, text, kept));

test('a name is found by any part of it, with what it stands below', () => {
  expect(shown('POTS')).toEqual(['kitchen', 'tea', 'teapots']);
  expect(shown(' desk ')).toEqual(['desk']);
  expect(shown('spoons')).toEqual([]);
});

test('what is kept stays, whatever it is called', () => {
  expect(shown('lamp', ['tea-cups'])).toEqual(['kitchen', 'tea', 'tea-cups', 'desk', 'lamps']);
});

test('without a text it is the whole tree', () => {
  expect(narrow(tree, '  ', [])).toEqual(tree);
});
