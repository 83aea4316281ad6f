import type { Messages } from '../en';
import { fields, refusals } from './fields';

export const address: Messages['address'] = {
  firstName: 'Vorname',
  lastName: 'Nachname',
  line1: 'Straße und Hausnummer',
  line2: 'Wohnung, Etage oder Firma (optional)',
  city: 'Ort',
  postalCode: 'Postleitzahl',
  region: 'Bundesstaat oder Provinz',
  chooseRegion: 'Bitte auswählen',
  country: 'Land',
  phone: 'Telefon (optional)',
};

export const checkout: Messages['checkout'] = {
  title: 'Kasse',
  signIn: 'Sie haben bereits ein Konto? Melden Sie sich an, um Ihre gespeicherten Daten zu verwenden.',
  contact: 'Kontaktdaten',
  email: 'E-Mail-Adresse',
  emailHint: 'An diese Adresse senden wir die Bestellbestätigung.',
  delivery: 'Lieferadresse',
  saved: 'Ihre Adressen',
  saveAddress: 'Diese Adresse speichern',
  otherAddress: 'Andere Adresse verwenden',
  otherBilling: 'Abweichende Rechnungsadresse',
  billing: 'Rechnungsadresse',
  method: 'Versandart',
  deliveryDays: 'Lieferung in {from} bis {to} Werktagen',
  payment: 'Zahlung',
  token: 'Karten-Token',
  tokenHint:
    'Dieser Shop nutzt einen Zahlungsanbieter im Testbetrieb: Ein Token steht für eine Karte. Wählen Sie eines aus, um eine Zahlung zu testen.',
  tokens: 'Test-Token',
  tokenNames: {
    tok_ok: 'Erfolgreich',
    tok_requires_action: 'Bestätigung nötig (3-D Secure)',
    tok_declined: 'Abgelehnt',
    tok_insufficient_funds: 'Nicht gedeckt',
    tok_late_success: 'Verspätet erfolgreich',
  },
  nothingToPay: 'Für diese Bestellung ist keine Zahlung erforderlich.',
  totalChanged:
    'Die Gesamtsumme hat sich von {shown} auf {total} geändert. Es wurde nichts abgebucht. Bestellen Sie erneut, um {total} zu akzeptieren.',
  summary: 'Bestellübersicht',
  showSummary: 'Bestellübersicht anzeigen',
  hideSummary: 'Bestellübersicht ausblenden',
  toPay: 'Zu zahlen',
  place: 'Zahlungspflichtig bestellen',
  placeFree: 'Kostenlos bestellen',
  legal: {
    text: 'Mit Ihrer Bestellung akzeptieren Sie unsere {terms}. Bitte beachten Sie auch die Hinweise zu {returns} und {privacy}.',
    links: { terms: 'AGB', returns: 'Widerruf', privacy: 'Datenschutz' },
  },
  placeHint: 'Auch bei mehrfachem Klicken wird nur eine Bestellung aufgegeben.',
  cartChanged: 'Ihr Warenkorb hat sich geändert.',
  toCart: 'Warenkorb prüfen',
  notices: {
    'cart-changed':
      'Ihr Warenkorb hat sich inzwischen geändert. Die Bestellübersicht ist aktuell; bitte prüfen Sie sie, bevor Sie bestellen.',
    'not-completed': 'Der laufende Bestellvorgang wurde nicht abgeschlossen. Sie können hier bestellen.',
  },
  retry: 'Erneut versuchen',
  problems: {
    ...refusals,
    ...fields,
    'cart-changed': 'Ihr Warenkorb hat sich geändert. Bitte prüfen Sie ihn, bevor Sie bestellen.',
    'cart-version-moved':
      'Ihr Warenkorb wurde auf einer anderen Seite oder einem anderen Gerät geändert. Bitte prüfen Sie ihn, bevor Sie bestellen.',
    'cart-empty': 'Ihr Warenkorb ist leer.',
    'cart-in-checkout': 'Für diesen Warenkorb läuft bereits ein Bestellvorgang.',
    'region-missing': 'Bitte wählen Sie den Bundesstaat oder die Provinz aus, um die Gesamtsumme zu sehen.',
    'shipping-country-unsupported': 'In dieses Land liefern wir nicht.',
    'shipping-method-unavailable':
      'Diese Versandart ist für das gewählte Land nicht verfügbar. Bitte wählen Sie eine andere.',
    'tax-unknown': 'An diese Adresse liefern wir nicht.',
    'too-many-open-checkouts':
      'Es sind zu viele Bestellvorgänge offen. Bitte schließen Sie einen ab oder versuchen Sie es später erneut.',
    'email-missing': 'Bitte geben Sie eine E-Mail-Adresse ein.',
    'coupon-not-applicable': 'Ein Gutschein ist nicht mehr gültig.',
    'total-changed': 'Die Gesamtsumme ist gestiegen.',
    'payment-missing': 'Bitte wählen Sie eine Zahlungsart.',
    'idempotency-key-reused': 'Ihre Bestellung wurde nicht aufgegeben. Bitte bestellen Sie erneut.',
    'request-invalid': 'Bitte korrigieren Sie die markierten Felder.',
    'network-unreachable':
      'Der Shop ist nicht erreichbar. Bitte bestellen Sie erneut; es wird nur eine Bestellung aufgegeben.',
    'upstream-unavailable':
      'Die Kasse ist vorübergehend nicht verfügbar. Es wurde keine Bestellung aufgegeben. Bitte versuchen Sie es in Kürze erneut.',
    'peer-unavailable':
      'Die Kasse ist vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut.',
  },
};

export const progress: Messages['progress'] = {
  title: 'Ihre Bestellung',
  notShown: {
    title: 'Bestellvorgang nicht gefunden',
    text: 'Dieser Bestellvorgang existiert nicht oder wurde mit einem anderen Konto oder in einem anderen Browser begonnen.',
  },
  states: {
    running: {
      title: 'Ihre Bestellung wird bearbeitet',
      text: 'Das dauert einige Sekunden. Sie können diese Seite schließen; Ihre Bestellung wird weiter bearbeitet.',
    },
    'awaiting-payment': {
      title: 'Zahlung bestätigen',
      text: 'Ihre Bestellung wird aufgegeben, sobald Sie die Zahlung bei Ihrer Bank bestätigt haben.',
    },
    completed: {
      title: 'Bestellung aufgegeben',
      text: 'Vielen Dank. Sie werden zu Ihrer Bestellung weitergeleitet.',
    },
    failed: {
      title: 'Ihre Bestellung wurde nicht aufgegeben',
      text: 'Es wurde keine Bestellung angelegt und nichts abgebucht.',
    },
    'needs-attention': {
      title: 'Ihre Bestellung muss geprüft werden',
      text: 'Wir konnten Ihre Bestellung weder abschließen noch vollständig abbrechen. Unsere Mitarbeiter prüfen sie. Bitte bewahren Sie die folgende Referenz auf.',
    },
  },
  steps: {
    'validate-cart': 'Warenkorb geprüft',
    'reserve-inventory': 'Artikel reserviert',
    'calculate-discounts': 'Rabatte und Gesamtsumme berechnet',
    'initiate-payment': 'Zahlung autorisiert',
    'create-order': 'Bestellung angelegt',
    'clear-cart': 'Warenkorb geleert',
  },
  stepStates: {
    pending: 'ausstehend',
    running: 'in Bearbeitung',
    done: 'erledigt',
    failed: 'fehlgeschlagen',
    undone: 'rückgängig gemacht',
  },
  undone: {
    'validate-cart': 'Ihr Warenkorb ist unverändert.',
    'reserve-inventory': 'Die reservierten Artikel wurden wieder freigegeben.',
    'calculate-discounts': 'Ihr Gutschein kann wieder verwendet werden.',
    'initiate-payment': 'Die Zahlung wurde storniert.',
    'create-order': 'Die Bestellung wurde nicht angelegt.',
    'clear-cart': 'Ihr Warenkorb blieb erhalten.',
  },
  totalChanged: 'Die Gesamtsumme hätte sich von {shown} auf {total} geändert.',
  details: 'Einzelheiten',
  otherCard: 'Andere Karte verwenden',
  entriesKept: 'Ihre Artikel und Ihre Angaben sind noch da. Nur die Karte wird erneut benötigt.',
  bank: {
    text: 'Bestätigen Sie die Zahlung auf der Seite Ihrer Bank. Sie führt Sie danach hierher zurück.',
    newTab: 'Seite der Bank in einem neuen Tab öffnen',
    action: 'Weiter zu Ihrer Bank',
  },
  cancel: {
    action: 'Bestellvorgang abbrechen',
    asked: 'Wird abgebrochen …',
    problems: {
      ...refusals,
      'checkout-past-cancelling':
        'Ihre Bestellung wird bereits angelegt. Sie können sie auf der Bestellseite stornieren.',
    },
  },
  backToCart: 'Zurück zum Warenkorb',
  tryAgain: 'Erneut versuchen',
  toOrder: 'Bestellung anzeigen',
  reference: 'Referenz: {id}',
  failures: {
    'card-declined': 'Ihre Bank hat die Karte abgelehnt.',
    'insufficient-funds': 'Ihre Karte ist nicht ausreichend gedeckt.',
    'authentication-failed': 'Die Zahlung wurde bei Ihrer Bank nicht bestätigt.',
    'payment-timeout': 'Die Zahlung wurde nicht rechtzeitig bestätigt.',
    'provider-unavailable': 'Der Zahlungsanbieter ist vorübergehend nicht verfügbar.',
    'out-of-stock': 'Ein Artikel in Ihrem Warenkorb ist ausverkauft.',
    'hold-expired': 'Die Zahlungsfrist ist abgelaufen. Ihre Artikel sind nicht mehr reserviert.',
    'cart-changed': 'Ihr Warenkorb hat sich seit Ihrer letzten Prüfung geändert.',
    'coupon-not-applicable': 'Ein Gutschein ist nicht mehr gültig.',
    'total-changed': 'Die Gesamtsumme ist seit Ihrer letzten Prüfung gestiegen.',
    'discount-changed': 'Die Gesamtsumme ist seit Ihrer letzten Prüfung gestiegen.',
    'payment-missing': 'Für diese Bestellung ist eine Zahlungsart erforderlich.',
    cancelled: 'Sie haben den Bestellvorgang abgebrochen.',
    'cart-unavailable': 'Der Warenkorb war vorübergehend nicht verfügbar.',
    'inventory-unavailable': 'Die Bestandsprüfung war vorübergehend nicht verfügbar.',
    'campaign-unavailable': 'Rabatte waren vorübergehend nicht verfügbar.',
    'order-unavailable': 'Bestellungen waren vorübergehend nicht verfügbar.',
  },
};
