import type { Messages } from '../en';
import { fields, refusals } from './fields';

export const product: Messages['product'] = {
  pictures: 'Bilder von {name}',
  details: 'Einzelheiten',
  related: 'Passt gut dazu',
  buy: {
    add: 'In den Warenkorb',
    soldOut: 'Ausverkauft',
    quantity: 'Menge',
    taxIncluded: 'inklusive Steuer, zuzüglich Versand',
    unavailable: 'Das lässt sich gerade nicht kaufen.',
    valueUnavailable: '{value}, nicht verfügbar',
    problems: {
      ...refusals,
      'insufficient-stock': 'So viele sind nicht mehr da.',
      'product-unpublished': 'Das wird nicht mehr verkauft.',
      'line-cap-exceeded': 'So viele davon passen nicht in einen Warenkorb.',
      'cart-cap-exceeded': 'Ihr Warenkorb ist voll.',
      'cart-in-checkout': 'Ihr Warenkorb wird gerade gekauft. Versuchen Sie es danach noch einmal.',
      'upstream-unavailable':
        'Der Warenkorb antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
    },
  },
  reviews: {
    title: 'Bewertungen',
    none: 'Noch hat es niemand bewertet.',
    more: 'Weitere Bewertungen',
    signInFirst: 'Anmelden, um es zu bewerten',
    stars: { one: '{count} Stern', other: '{count} Sterne' },
    review: { rating: '{rating} von 5 Sternen', verified: 'hier gekauft' },
    form: {
      open: 'Bewertung schreiben',
      rating: 'Sterne',
      stars: { one: '{count} Stern', other: '{count} Sterne' },
      title: 'In wenigen Worten (freiwillig)',
      body: 'Ihre Bewertung',
      send: 'Bewertung senden',
      sent: 'Danke. Ihre Bewertung erscheint, sobald sie jemand gelesen hat.',
      problems: {
        ...refusals,
        ...fields,
        'email-unverified':
          'Bestätigen Sie Ihre E-Mail-Adresse, bevor Sie bewerten; wir haben Ihnen einen Link geschickt.',
        'review-exists': 'Sie haben das schon bewertet.',
        'already-exists': 'Sie haben das schon bewertet.',
        'request-invalid': 'Bitte sehen Sie sich Ihre Angaben noch einmal an.',
      },
    },
  },
};
