import { toFacets, type Filter } from './facets';

const nothing: Filter = {
  category: [],
  brand: [],
  minPrice: undefined,
  maxPrice: undefined,
  inStock: undefined,
  attributes: {},
};
const bucket = (key: string | number, count: number) => ({ key, doc_count: count });
const counted = (...buckets: ReturnType<typeof bucket>[]) => ({ doc_count: 0, buckets }) as never;

test('parses values from their stored form, each under its attribute', () => {
  const facets = toFacets(
    {
      brand: counted(bucket('kiln-co=Kiln & Co', 3)),
      attributes: counted(bucket('colour=blue=green', 5), bucket('size=L', 4), bucket('colour=red', 2)),
      inStock: counted(bucket(1, 6), bucket(0, 1)),
    },
    nothing,
  );
  expect(facets).toEqual({
    category: [],
    brand: [{ slug: 'kiln-co', name: 'Kiln & Co', count: 3 }],
    price: [],
    inStock: [
      { value: true, count: 6 },
      { value: false, count: 1 },
    ],
    attributes: [
      {
        name: 'colour',
        values: [
          { value: 'blue=green', count: 5 },
          { value: 'red', count: 2 },
        ],
      },
      { name: 'size', values: [{ value: 'L', count: 4 }] },
    ],
  });
});

test('counts a category once while it is renamed, by the name that most products have', () => {
  const { category } = toFacets(
    { category: counted(bucket('mugs=Cups', 7), bucket('mugs=Mugs', 2)) },
    nothing,
  );
  expect(category).toEqual([{ slug: 'mugs', name: 'Cups', count: 9 }]);
});

test('shows the most common attributes, and those that were chosen', () => {
  const many = Array.from({ length: 20 }, (_, at) => bucket(`attribute ${at}=x`, 100 - at));
  const chosen = { ...nothing, attributes: { rare: ['y'] } };
  const { attributes } = toFacets(
    {
      filtered: { attributes: counted(...many) } as never,
      'filtered but by attr.rare': { 'attr.rare': counted(bucket('rare=y', 1)) } as never,
    },
    chosen,
  );
  expect(attributes).toHaveLength(16);
  expect(attributes.at(-1)).toEqual({ name: 'rare', values: [{ value: 'y', count: 1 }] });
});

test('shows a chosen value however rare it is', () => {
  const values = Array.from({ length: 30 }, (_, at) => bucket(`colour=shade ${at}`, 100 - at));
  const chosen = { ...nothing, attributes: { colour: ['shade 25'] } };
  const { attributes } = toFacets(
    { 'filtered but by attr.colour': { 'attr.colour': counted(...values) } as never },
    chosen,
  );
  expect(attributes[0]?.values).toHaveLength(21);
  expect(attributes[0]?.values.at(-1)).toEqual({ value: 'shade 25', count: 75 });
});

test('sorts equal counts by name', () => {
  const facets = toFacets(
    {
      category: counted(
        bucket('z=Ёлки', 2),
        bucket('a=Я', 2),
        bucket('e=Épée', 2),
        bucket('o=Ofen', 2),
        bucket('x=x', 3),
      ),
      brand: counted(bucket('b=Zebra', 1), bucket('a=apfel', 1), bucket('c=Äpfel', 1)),
      attributes: counted(bucket('colour=zinc', 1), bucket('colour=Écru', 1), bucket('colour=olive', 1)),
    } as never,
    nothing,
  );
  expect(facets.category.map(({ name }) => name)).toEqual(['x', 'Épée', 'Ofen', 'Ёлки', 'Я']);
  expect(facets.brand.map(({ name }) => name)).toEqual(['apfel', 'Äpfel', 'Zebra']);
  expect(facets.attributes[0]?.values.map(({ value }) => value)).toEqual(['Écru', 'olive', 'zinc']);
});
