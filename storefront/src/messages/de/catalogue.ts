import type { Messages } from '../en';

export const stock: Messages['stock'] = {
  'in-stock': 'Auf Lager',
  'low-stock': 'Nur noch wenige',
  'out-of-stock': 'Ausverkauft',
};

export const home: Messages['home'] = {
  hero: {
    title: 'Dinge, die bei Ihnen bleiben',
    text: 'Nützliches für Küche, Schreibtisch und draußen, von Leuten, die ihr Handwerk können.',
    action: 'Alles ansehen',
  },
  featured: 'Gern gekauft',
  newest: 'Neu im Laden',
  departments: 'Nach Abteilung',
  all: 'Alles',
  allNewest: 'Alles Neue',
};

export const catalogue: Messages['catalogue'] = {
  card: {
    from: 'ab {price}',
    rating: '{average} von 5 Sternen',
    ratings: { one: '{count} Bewertung', other: '{count} Bewertungen' },
  },
  results: { one: '{count} Artikel', other: '{count} Artikel' },
  show: { one: '{count} Artikel zeigen', other: '{count} Artikel zeigen' },
  products: 'Produkte',
  filters: 'Filter',
  clear: 'Alle Filter entfernen',
  remove: 'Filter entfernen: {name}',
  chosen: 'Gewählte Filter',
  subcategories: 'In {name}',
  facets: {
    category: 'Kategorie',
    brand: 'Hersteller',
    price: 'Preis',
    inStock: 'Verfügbarkeit',
  },
  inStockOnly: 'Nur auf Lager',
  moreValues: '{count} weitere',
  priceUpTo: 'bis {price}',
  priceOver: 'ab {price}',
  sort: {
    label: 'Sortieren nach',
    recommended: 'Empfohlen',
    relevance: 'Relevanz',
    newest: 'Neueste',
    price: 'Preis, aufsteigend',
    '-price': 'Preis, absteigend',
    name: 'Name',
    rating: 'Bewertung',
  },
  pages: { label: 'Seiten', previous: 'Zurück', next: 'Weiter', current: 'Seite {page} von {last}' },
  degraded: 'Filter und Sortierung gehen gerade nicht; dies ist die einfache Liste.',
  listingMissing: {
    title: 'Die Liste lässt sich gerade nicht anzeigen',
    text: 'Bitte versuchen Sie es gleich noch einmal. Produkte, deren Adresse Sie kennen, öffnen sich weiterhin.',
    retry: 'Noch einmal versuchen',
  },
  none: {
    title: 'Nichts passt zu diesen Filtern',
    text: 'Nehmen Sie einen weg, oder sehen Sie sich alles in dieser Kategorie an.',
    all: 'Ohne Filter',
  },
  empty: {
    title: 'Hier ist noch nichts',
    text: 'Diese Kategorie hat zurzeit keine Produkte.',
    all: 'Alles ansehen',
  },
  search: {
    title: 'Suche',
    heading: 'Treffer für „{query}“',
    everything: 'Alles, was wir haben',
    didYouMean: 'Meinten Sie {query}?',
    relaxed: 'Alle Wörter zusammen kommen nirgends vor; dies enthält einige davon.',
    zero: {
      title: 'Nichts gefunden für „{query}“',
      tips: [
        'Prüfen Sie die Schreibweise.',
        'Versuchen Sie ein allgemeineres Wort.',
        'Oder stöbern Sie in einer Abteilung:',
      ],
    },
    refused: 'Diese Suche lässt sich nicht verstehen. Versuchen Sie es mit weniger Wörtern.',
  },
};
