import type { Messages } from '../en';

export const frame: Messages['frame'] = {
  title: 'Sidecart: langlebige Produkte für jeden Tag',
  description: 'Sorgfältig gefertigte Produkte für Küche, Schreibtisch und Outdoor.',
  skip: 'Zum Inhalt springen',
  home: 'Sidecart-Startseite',
  menu: 'Alle Kategorien',
  departments: 'Abteilungen',
  categoriesMissing:
    'Die Kategorien sind vorübergehend nicht verfügbar. Sie können weiterhin nach Produkten suchen.',
  signIn: 'Anmelden',
  admin: 'Verwaltung',
  seller: 'Mein Shop',
  findOrder: 'Bestellung finden',
  theme: 'Zwischen hellem und dunklem Design wechseln',
  otherLanguage: 'English',
  search: {
    label: 'Suche',
    placeholder: 'Produkte suchen',
    submit: 'Suchen',
    suggestions: 'Vorschläge',
    kinds: { product: 'Produkt', category: 'Kategorie', brand: 'Marke' },
  },
  miniCart: {
    cart: 'Warenkorb',
    units: { one: '{count} Artikel', other: '{count} Artikel' },
    added: 'In den Warenkorb gelegt',
    empty: 'Ihr Warenkorb ist leer.',
    failed: 'Der Warenkorb ist vorübergehend nicht verfügbar.',
    subtotal: 'Zwischensumme',
    view: 'Warenkorb anzeigen',
    toCheckout: 'Zur Kasse',
    close: 'Schließen',
    times: '{count} ×',
  },
  footer: {
    label: 'Mehr',
    about:
      'Ein unabhängiger Shop für sorgfältig gefertigte Produkte. Preise inklusive MwSt. Wir liefern nach Europa und Nordamerika.',
    all: 'Alle Produkte',
    findOrder: 'Bestellung finden',
    account: 'Mein Konto',
    cart: 'Warenkorb',
  },
  notFound: {
    title: 'Seite nicht gefunden',
    text: 'Die Seite wurde möglicherweise verschoben, oder das Produkt ist nicht mehr verfügbar.',
    home: 'Zur Startseite',
  },
  loading: 'Wird geladen',
  trail: 'Sie sind hier',
  partMissing: 'Dieser Bereich ist vorübergehend nicht verfügbar.',
};
