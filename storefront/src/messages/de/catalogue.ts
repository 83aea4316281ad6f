import type { Messages } from '../en';
import { refusals } from './fields';

export const stock: Messages['stock'] = {
  'in-stock': 'Auf Lager',
  'low-stock': 'Geringer Bestand',
  'out-of-stock': 'Ausverkauft',
};

export const home: Messages['home'] = {
  title: 'Startseite',
  more: { popular: 'Alle Produkte', newest: 'Alle Neuheiten', category: 'Alle anzeigen' },
};

export const catalogue: Messages['catalogue'] = {
  card: {
    from: 'ab {price}',
    rating: '{average} von 5 Sternen',
    ratings: { one: '{count} Bewertung', other: '{count} Bewertungen' },
    add: 'In den Warenkorb',
    choose: 'Optionen wählen',
    save: '{name} auf den Merkzettel setzen',
    remove: 'Entfernen',
    putBack: 'Wieder hinzufügen',
    problems: {
      ...refusals,
      'insufficient-stock': 'Es ist nicht genug auf Lager.',
      'product-unpublished': 'Dieses Produkt ist nicht mehr verfügbar.',
      'line-cap-exceeded': 'Die Höchstmenge für dieses Produkt ist erreicht.',
      'cart-cap-exceeded': 'Ihr Warenkorb ist voll.',
      'cart-in-checkout': 'Für Ihren Warenkorb läuft gerade ein Bestellvorgang.',
      'wishlist-full': 'Ihr Merkzettel ist voll. Entfernen Sie ein Produkt, um ein weiteres zu speichern.',
    },
  },
  results: { one: '{count} Produkt', other: '{count} Produkte' },
  show: { one: '{count} Produkt anzeigen', other: '{count} Produkte anzeigen' },
  products: 'Produkte',
  filters: 'Filter',
  clear: 'Alle Filter zurücksetzen',
  remove: 'Filter entfernen: {name}',
  chosen: 'Aktive Filter',
  subcategories: 'Kategorien in {name}',
  categoryDescription: '{name} im Online-Shop: {products} und mehr.',
  facets: {
    category: 'Kategorie',
    brand: 'Marke',
    price: 'Preis',
    inStock: 'Verfügbarkeit',
  },
  inStockOnly: 'Nur vorrätige Artikel',
  moreValues: '{count} weitere anzeigen',
  priceUpTo: 'Bis {price}',
  priceOver: 'Ab {price}',
  sort: {
    label: 'Sortieren nach',
    recommended: 'Empfohlen',
    relevance: 'Relevanz',
    newest: 'Neueste zuerst',
    price: 'Preis aufsteigend',
    '-price': 'Preis absteigend',
    name: 'Name',
    rating: 'Kundenbewertung',
  },
  pages: { label: 'Seiten', previous: 'Zurück', next: 'Weiter', current: 'Seite {page} von {last}' },
  degraded: 'Filter und Sortierung sind vorübergehend nicht verfügbar. Es werden alle Produkte angezeigt.',
  listingMissing: {
    title: 'Die Produkte sind vorübergehend nicht verfügbar',
    text: 'Bitte versuchen Sie es in Kürze erneut. Produktseiten können Sie weiterhin direkt aufrufen.',
    retry: 'Erneut versuchen',
  },
  none: {
    title: 'Keine Produkte gefunden',
    text: 'Entfernen Sie einen Filter oder zeigen Sie alle Produkte dieser Kategorie an.',
    all: 'Filter zurücksetzen',
  },
  empty: {
    title: 'Noch keine Produkte',
    text: 'In dieser Kategorie gibt es zurzeit keine Produkte.',
    all: 'Alle Produkte',
  },
  search: {
    title: 'Suche',
    heading: 'Suchergebnisse für „{query}“',
    everything: 'Alle Produkte',
    didYouMean: 'Meinten Sie {query}?',
    relaxed: 'Kein Produkt enthält alle Suchbegriffe. Diese Produkte enthalten einige davon.',
    zero: {
      title: 'Keine Ergebnisse für „{query}“',
      tips: [
        'Prüfen Sie die Schreibweise.',
        'Verwenden Sie einen allgemeineren Begriff.',
        'Stöbern Sie in einer Abteilung:',
      ],
    },
    refused: 'Diese Suche wird nicht unterstützt. Verwenden Sie weniger Wörter.',
  },
};
