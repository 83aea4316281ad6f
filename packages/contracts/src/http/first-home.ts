import type { Schemas } from './types';

/** The home page until staff have saved one, and while it cannot be read. */
export const firstHome: readonly Schemas['HomeBlock'][] = [
  {
    kind: 'hero',
    title: { en: 'Everyday products made to last', de: 'Langlebige Produkte für jeden Tag' },
    text: {
      en: 'Well-made products for the kitchen, the desk and the outdoors.',
      de: 'Sorgfältig gefertigte Produkte für Küche, Schreibtisch und Outdoor.',
    },
    link: { name: { en: 'Shop all', de: 'Alle Produkte' }, path: '/search?q=' },
  },
  {
    kind: 'products',
    title: { en: 'Featured products', de: 'Empfohlene Produkte' },
    from: 'popular',
  },
  {
    kind: 'categories',
    title: { en: 'Shop by department', de: 'Alle Abteilungen' },
    slugs: [],
  },
  {
    kind: 'products',
    title: { en: 'New arrivals', de: 'Neuheiten' },
    from: 'newest',
  },
];
