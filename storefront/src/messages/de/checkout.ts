import type { Messages } from '../en';
import { fields, refusals } from './fields';

export const address: Messages['address'] = {
  firstName: 'Vorname',
  lastName: 'Nachname',
  line1: 'Adresse',
  line2: 'Wohnung, Etage, Firma (freiwillig)',
  city: 'Ort',
  postalCode: 'Postleitzahl',
  region: 'Bundesstaat (zwei Buchstaben)',
  country: 'Land',
  phone: 'Telefon (freiwillig)',
};

export const checkout: Messages['checkout'] = {
  title: 'Fast Ihres',
  signIn: 'Sie haben ein Konto? Melden Sie sich an, um seine Angaben zu nutzen.',
  contact: 'Kontakt',
  email: 'E-Mail',
  emailHint: 'Dorthin schicken wir die Bestätigung.',
  delivery: 'Lieferung',
  saved: 'Gespeicherte Orte',
  newPlace: 'Anderswohin',
  otherBilling: 'Die Rechnung geht anderswohin',
  billing: 'Rechnung',
  method: 'Wie es ankommt',
  payment: 'Zahlung',
  token: 'Kartentoken',
  tokenHint:
    'Dieser Laden läuft mit einer Testumgebung: Ein Token steht für eine Karte. Wählen Sie eins aus.',
  tokens: 'Token zum Ausprobieren',
  tokenNames: {
    tok_ok: 'Gelingt',
    tok_requires_action: 'Fragt die Bank (3-D Secure)',
    tok_declined: 'Abgelehnt',
    tok_insufficient_funds: 'Nicht gedeckt',
    tok_late_success: 'Antwortet spät',
  },
  nothingToPay: 'Für diese Bestellung ist nichts zu bezahlen.',
  totalChanged:
    'Angezeigt waren {shown}; der Gesamtbetrag ist jetzt {total}. Es wurde nichts abgebucht. Bestellen Sie noch einmal, um für {total} zu kaufen.',
  summary: 'Ihre Bestellung',
  place: 'Bestellen',
  placeHint: 'Sie kaufen einmal, wie oft Sie auch drücken.',
  cartChanged: 'In Ihrem Warenkorb hat sich etwas geändert.',
  toCart: 'Ansehen',
  couponOff: 'Der Gutschein {code} gilt für diese Bestellung nicht.',
  retry: 'Noch einmal versuchen',
  problems: {
    ...refusals,
    ...fields,
    'cart-changed':
      'Ihr Warenkorb ist nicht mehr so, wie er gezeigt wurde. Bitte sehen Sie ihn sich noch einmal an.',
    'cart-version-moved': 'Ihr Warenkorb wurde anderswo geändert. Bitte sehen Sie ihn sich noch einmal an.',
    'cart-empty': 'Ihr Warenkorb ist leer.',
    'cart-in-checkout': 'Ihr Warenkorb wird schon gekauft.',
    'region-missing': 'Dieses Land braucht seinen Bundesstaat oder seine Provinz mit zwei Buchstaben.',
    'shipping-country-unsupported': 'In dieses Land liefern wir nicht.',
    'shipping-method-unavailable': 'Dieser Versand erreicht das Land nicht. Bitte wählen Sie einen anderen.',
    'tax-unknown': 'An diesen Ort verkaufen wir nicht.',
    'email-missing': 'Bitte geben Sie eine E-Mail-Adresse an.',
    'coupon-not-applicable': 'Ein Gutschein gilt nicht mehr.',
    'total-changed': 'Der Gesamtbetrag ist höher als der angezeigte.',
    'payment-missing': 'Bitte geben Sie an, wie Sie bezahlen.',
    'idempotency-key-reused': 'Bitte drücken Sie noch einmal.',
    'request-invalid': 'Bitte sehen Sie sich die markierten Felder an.',
    'network-unreachable':
      'Der Laden war nicht zu erreichen. Drücken Sie noch einmal: Sie kaufen trotzdem nur einmal.',
    'upstream-unavailable':
      'Die Kasse antwortet gerade nicht. Es wurde nichts gekauft; bitte versuchen Sie es gleich noch einmal.',
    'peer-unavailable':
      'Die Kasse kann das gerade nicht berechnen. Bitte versuchen Sie es gleich noch einmal.',
  },
};

export const progress: Messages['progress'] = {
  title: 'Ihr Kauf',
  notShown: {
    title: 'Dieser Kauf lässt sich hier nicht zeigen',
    text: 'Es gibt ihn nicht, oder er wurde mit einem anderen Konto oder in einem anderen Browser begonnen.',
  },
  states: {
    running: {
      title: 'Ihre Bestellung ist unterwegs durchs Haus',
      text: 'Das dauert ein paar Sekunden. Sie können die Seite schließen; es geht weiter.',
    },
    'awaiting-payment': {
      title: 'Ihre Bank möchte von Ihnen hören',
      text: 'Die Bestellung wartet, bis Sie der Zahlung zugestimmt haben.',
    },
    completed: { title: 'Danke, das hat geklappt', text: 'Wir bringen Sie zu Ihrer Bestellung.' },
    failed: {
      title: 'Das hat nicht geklappt',
      text: 'Es gibt keine Bestellung, und es wurde nichts abgebucht.',
    },
    'needs-attention': {
      title: 'Das muss sich jemand ansehen',
      text: 'Wir konnten den Kauf weder abschließen noch ganz zurücknehmen. Wir kümmern uns und schreiben Ihnen.',
    },
  },
  steps: {
    'validate-cart': 'Warenkorb geprüft',
    'reserve-inventory': 'Für Sie zurückgelegt',
    'calculate-discounts': 'Rabatte und Summe berechnet',
    'initiate-payment': 'Zahlung vereinbart',
    'create-order': 'Bestellung geschrieben',
    'clear-cart': 'Warenkorb geleert',
  },
  stepStates: {
    pending: 'kommt noch',
    running: 'läuft',
    done: 'erledigt',
    failed: 'misslungen',
    undone: 'zurückgenommen',
  },
  undone: {
    'validate-cart': 'Ihr Warenkorb ist, wie er war.',
    'reserve-inventory': 'Was für Sie zurückgelegt war, ist wieder frei.',
    'calculate-discounts': 'Ihr Gutschein lässt sich wieder verwenden.',
    'initiate-payment': 'Die Zahlung wurde abgesagt.',
    'create-order': 'Die Bestellung wurde nicht angelegt.',
    'clear-cart': 'Ihr Warenkorb blieb erhalten.',
  },
  totalChanged: 'Angezeigt waren {shown}; der Gesamtbetrag wäre {total} gewesen.',
  nothingKept: 'Alles, was dafür getan war, wurde zurückgenommen:',
  bank: {
    text: 'Die Seite Ihrer Bank öffnet sich in einem neuen Tab. Kommen Sie danach zurück: Hier geht es von selbst weiter.',
    action: 'Zu Ihrer Bank',
  },
  cancel: {
    action: 'Diesen Kauf abbrechen',
    asked: 'Wird abgebrochen …',
    problems: {
      ...refusals,
      'checkout-past-cancelling':
        'Die Bestellung wird schon geschrieben. Sie können sie auf ihrer eigenen Seite stornieren.',
    },
  },
  backToCart: 'Zurück zum Warenkorb',
  tryAgain: 'Noch einmal versuchen',
  toOrder: 'Zu Ihrer Bestellung',
  reference: 'Kennung: {id}',
  failures: {
    'card-declined': 'Ihre Bank hat die Karte abgelehnt.',
    'insufficient-funds': 'Die Karte ist nicht ausreichend gedeckt.',
    'authentication-failed': 'Der Zahlung wurde bei der Bank nicht zugestimmt.',
    'payment-timeout': 'Über die Zahlung wurde nicht rechtzeitig entschieden.',
    'provider-unavailable': 'Der Zahlungsdienst antwortet nicht.',
    'out-of-stock': 'Etwas im Warenkorb ist inzwischen ausverkauft.',
    'hold-expired': 'Die Zeit zum Bezahlen ist abgelaufen, und die Ware ist an jemand anderen gegangen.',
    'cart-changed': 'Im Warenkorb hat sich etwas geändert, seit Sie ihn gesehen haben.',
    'coupon-not-applicable': 'Ein Gutschein gilt nicht mehr.',
    'total-changed': 'Der Gesamtbetrag wäre höher gewesen als der angezeigte.',
    'discount-changed': 'Der Gesamtbetrag wäre höher gewesen als der angezeigte.',
    'payment-missing': 'Es war etwas zu bezahlen, und es wurde keine Zahlung angegeben.',
    cancelled: 'Sie haben abgebrochen.',
    'cart-unavailable': 'Der Warenkorb hat nicht geantwortet.',
    'inventory-unavailable': 'Das Lager hat nicht geantwortet.',
    'campaign-unavailable': 'Die Rabatte haben nicht geantwortet.',
    'order-unavailable': 'Die Bestellungen haben nicht geantwortet.',
  },
};
