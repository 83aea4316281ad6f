import type { Messages } from '../en';
import { refusals } from './fields';

export const totals: Messages['totals'] = {
  subtotal: 'Zwischensumme',
  discount: 'Rabatt',
  shipping: 'Versand',
  later: 'an der Kasse',
  tax: 'Steuer',
  total: 'Summe',
  ofWhichTax: 'darin {tax} Steuer',
};

export const cart: Messages['cart'] = {
  title: 'Ihr Warenkorb',
  each: 'je {price}',
  remove: '{name} entfernen',
  checkout: 'Zur Kasse',
  frozen: 'Dieser Warenkorb wird gerade gekauft und lässt sich erst danach wieder ändern.',
  settleFirst: 'Es hat sich etwas geändert. Klären Sie zuerst die markierten Zeilen.',
  accept: 'Annehmen',
  dropLine: 'Entfernen',
  stepper: { quantity: 'Menge von {name}', less: 'Eins weniger von {name}', more: 'Eins mehr von {name}' },
  empty: {
    title: 'Ihr Warenkorb ist leer',
    text: 'Was Sie hineinlegen, bleibt darin: auf diesem Gerät und, sobald Sie sich anmelden, überall.',
    action: 'Umsehen',
  },
  coupon: {
    label: 'Gutscheincode',
    apply: 'Einlösen',
    applied: 'eingelöst',
    remove: 'Gutschein {code} entfernen',
    reasons: {
      'unknown-code': 'diesen Code gibt es nicht',
      'not-started': 'er gilt noch nicht',
      ended: 'er gilt nicht mehr',
      inactive: 'er gilt zurzeit nicht',
      'limit-reached': 'er ist aufgebraucht',
      'customer-limit-reached': 'Sie haben ihn schon verwendet',
      'minimum-not-reached': 'der Warenkorb ist dafür noch nicht genug wert',
      'no-matching-line': 'nichts im Warenkorb passt dazu',
      excluded: 'er gilt nicht zusammen mit einem anderen Rabatt',
      'campaign-unavailable': 'Rabatte lassen sich gerade nicht berechnen; die Kasse versucht es noch einmal',
      unknown: 'er gilt für diesen Warenkorb nicht',
    },
  },
  lineProblems: {
    'price-raised': { text: 'Der Preis ist von {old} auf {price} gestiegen.', action: '{price} annehmen' },
    'price-lowered': { text: 'Der Preis ist von {old} auf {price} gesunken.', action: 'Neuen Preis nehmen' },
    'insufficient-stock': { text: 'Davon sind nur {available} zu haben.', action: '{available} nehmen' },
    unpublished: { text: 'Das wird nicht mehr verkauft.', action: 'Entfernen' },
  },
  problems: {
    ...refusals,
    'insufficient-stock': 'So viele sind nicht mehr da.',
    'product-unpublished': 'Das wird nicht mehr verkauft.',
    'line-cap-exceeded': 'So viele davon passen nicht in einen Warenkorb.',
    'line-not-found': 'Das wurde anderswo aus dem Warenkorb genommen.',
    'cart-in-checkout': 'Der Warenkorb wird gerade gekauft und lässt sich nicht ändern.',
    'cart-version-moved': 'Der Warenkorb wurde anderswo geändert. So sieht er jetzt aus.',
    'coupon-cap-exceeded': 'Mehr Gutscheine passen nicht in einen Warenkorb.',
    'request-invalid': 'Das ist kein Code.',
    'network-unreachable':
      'Der Laden war nicht zu erreichen; vielleicht wurde nichts geändert. Bitte versuchen Sie es noch einmal.',
    'upstream-unavailable':
      'Der Warenkorb antwortet gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
  },
};
