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

test('finds a name by any part of it, with its parents', () => {
  expect(shown('POTS')).toEqual(['kitchen', 'tea', 'teapots']);
  expect(shown(' desk ')).toEqual(['desk']);
  expect(shown('spoons')).toEqual([]);
});

test('keeps the given categories, whatever their names', () => {
  expect(shown('lamp', ['tea-cups'])).toEqual(['kitchen', 'tea', 'tea-cups', 'desk', 'lamps']);
});

test('returns the whole tree without a text', () => {
  expect(narrow(tree, '  ', [])).toEqual(tree);
});
