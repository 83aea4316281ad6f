import type { Messages } from '../en';
import { refusals } from './fields';

export const totals: Messages['totals'] = {
  subtotal: 'Zwischensumme',
  discount: 'Rabatt',
  shipping: 'Versand',
  later: 'Berechnung an der Kasse',
  tax: 'Steuern',
  total: 'Gesamtsumme',
  ofWhichTax: 'inkl. {tax} MwSt.',
};

export const cart: Messages['cart'] = {
  title: 'Warenkorb',
  each: 'je {price}',
  remove: '{name} entfernen',
  checkout: 'Zur Kasse',
  frozen: 'Für diesen Warenkorb läuft gerade ein Bestellvorgang. Danach können Sie ihn wieder ändern.',
  reviewFirst:
    'Einige Artikel haben sich geändert. Bitte prüfen Sie die markierten Artikel, bevor Sie zur Kasse gehen.',
  accept: 'Übernehmen',
  dropLine: 'Entfernen',
  stepper: { quantity: 'Menge: {name}', less: 'Menge verringern: {name}', more: 'Menge erhöhen: {name}' },
  empty: {
    title: 'Ihr Warenkorb ist leer',
    text: 'Artikel bleiben auf diesem Gerät in Ihrem Warenkorb. Melden Sie sich an, um sie auf allen Geräten zu sehen.',
    action: 'Weiter einkaufen',
  },
  coupon: {
    label: 'Gutscheincode',
    apply: 'Einlösen',
    applied: 'eingelöst',
    remove: 'Gutschein {code} entfernen',
    reasons: {
      'unknown-code': 'dieser Code existiert nicht',
      'not-started': 'dieser Code ist noch nicht gültig',
      ended: 'dieser Code ist abgelaufen',
      inactive: 'dieser Code ist zurzeit nicht gültig',
      'limit-reached': 'dieser Code ist aufgebraucht',
      'customer-limit-reached': 'Sie haben diesen Code bereits verwendet',
      'minimum-not-reached': 'der Mindestbestellwert ist noch nicht erreicht',
      'no-matching-line': 'gilt für keinen Artikel im Warenkorb',
      excluded: 'nicht mit einem anderen Rabatt kombinierbar',
      'campaign-unavailable':
        'Rabatte sind vorübergehend nicht verfügbar und werden an der Kasse erneut geprüft',
      unknown: 'gilt nicht für diesen Warenkorb',
    },
  },
  lineProblems: {
    'price-raised': { text: 'Der Preis ist von {old} auf {price} gestiegen.', action: '{price} übernehmen' },
    'price-lowered': {
      text: 'Der Preis ist von {old} auf {price} gesunken.',
      action: 'Neuen Preis übernehmen',
    },
    'insufficient-stock': { text: 'Nur noch {available} verfügbar.', action: 'Menge auf {available} ändern' },
    unpublished: { text: 'Dieser Artikel ist nicht mehr verfügbar.', action: 'Entfernen' },
  },
  problems: {
    ...refusals,
    'insufficient-stock': 'Diese Menge ist nicht vorrätig.',
    'product-unpublished': 'Dieser Artikel ist nicht mehr verfügbar.',
    'line-cap-exceeded': 'Die Höchstmenge für diesen Artikel ist erreicht.',
    'line-not-found': 'Dieser Artikel wurde auf einer anderen Seite oder einem anderen Gerät entfernt.',
    'cart-in-checkout':
      'Für diesen Warenkorb läuft gerade ein Bestellvorgang. Er kann nicht geändert werden.',
    'cart-version-moved':
      'Ihr Warenkorb wurde auf einer anderen Seite oder einem anderen Gerät geändert und ist nun aktualisiert.',
    'coupon-cap-exceeded': 'Die Höchstzahl an Gutscheinen ist erreicht.',
    'request-invalid': 'Dieser Gutscheincode ist ungültig.',
    'network-unreachable':
      'Der Shop ist nicht erreichbar. Ihre Änderung wurde möglicherweise nicht gespeichert. Bitte versuchen Sie es erneut.',
    'upstream-unavailable':
      'Der Warenkorb ist vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut.',
  },
};
