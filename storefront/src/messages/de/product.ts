import type { Messages } from '../en';
import { fields, refusals } from './fields';

export const product: Messages['product'] = {
  pictures: 'Bilder von {name}',
  lightbox: {
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    previous: 'Vorheriges Bild',
    next: 'Nächstes Bild',
    position: '{index} von {count}',
    close: 'Schließen',
  },
  details: 'Produktdetails',
  related: 'Das könnte Ihnen auch gefallen',
  delivery: {
    title: 'Versand und Rückgabe',
    zones: { domestic: 'Deutschland', europe: 'Übriges Europa', overseas: 'USA und Kanada' },
    methods: { standard: 'Standardversand', express: 'Expressversand' },
    method: '{name}: {from} bis {to} Werktage, {price}',
    returns: 'Rückgabe',
    returnsText:
      'Sie können Artikel innerhalb von {days} Tagen nach der Lieferung zurückgeben. Bis zum Versand des ersten Artikels können Sie die Bestellung selbst stornieren.',
  },
  recentlyViewed: 'Zuletzt angesehen',
  buy: {
    add: 'In den Warenkorb',
    soldOut: 'Ausverkauft',
    quantity: 'Menge',
    taxIncluded: 'inkl. MwSt., zzgl. Versand',
    unavailable: 'Dieses Produkt ist zurzeit nicht verfügbar.',
    valueUnavailable: '{value}, nicht verfügbar',
    problems: {
      ...refusals,
      'insufficient-stock': 'Diese Menge ist nicht vorrätig.',
      'product-unpublished': 'Dieses Produkt ist nicht mehr verfügbar.',
      'line-cap-exceeded': 'Die Höchstmenge für dieses Produkt ist erreicht.',
      'cart-cap-exceeded':
        'Ihr Warenkorb ist voll. Entfernen Sie einen Artikel, um einen weiteren hinzuzufügen.',
      'cart-in-checkout':
        'Für Ihren Warenkorb läuft gerade ein Bestellvorgang. Bitte versuchen Sie es danach erneut.',
      'upstream-unavailable':
        'Der Warenkorb ist vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut.',
    },
  },
  reviews: {
    title: 'Bewertungen',
    none: 'Noch keine Bewertungen.',
    more: 'Weitere Bewertungen',
    signInFirst: 'Anmelden, um eine Bewertung zu schreiben',
    stars: { one: '{count} Stern', other: '{count} Sterne' },
    filter: 'Nach Sternen filtern',
    all: 'Alle Bewertungen anzeigen',
    sort: { label: 'Sortieren nach', newest: 'Neueste', helpful: 'Meiste Stimmen' },
    vote: {
      action: 'Hilfreich',
      count: {
        one: '{count} Person fand das hilfreich',
        other: '{count} Personen fanden das hilfreich',
      },
      problems: {
        ...refusals,
        'vote-for-own-review': 'Für die eigene Bewertung können Sie nicht abstimmen.',
      },
    },
    review: { rating: '{rating} von 5 Sternen', verified: 'Verifizierter Kauf' },
    form: {
      open: 'Bewertung schreiben',
      rating: 'Sterne',
      stars: { one: '{count} Stern', other: '{count} Sterne' },
      title: 'Titel (optional)',
      body: 'Ihre Bewertung',
      send: 'Bewertung senden',
      sent: 'Vielen Dank. Ihre Bewertung wird nach der Freigabe veröffentlicht.',
      problems: {
        ...refusals,
        ...fields,
        'email-unverified':
          'Bestätigen Sie Ihre E-Mail-Adresse, bevor Sie eine Bewertung schreiben. Nutzen Sie den Link in der E-Mail von uns.',
        'review-exists': 'Sie haben dieses Produkt bereits bewertet.',
        'already-exists': 'Sie haben dieses Produkt bereits bewertet.',
        'request-invalid': 'Bitte prüfen Sie Ihre Angaben.',
      },
    },
  },
};
