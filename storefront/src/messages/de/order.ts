import type { Messages } from '../en';
import { fields, refusals } from './fields';
import { product } from './product';

export const order: Messages['order'] = {
  title: 'Bestellung {number}',
  from: 'Bestellt am {date}',
  thanks: 'Vielen Dank für Ihre Bestellung. Wir senden eine Bestätigung an {email}.',
  account: {
    title: 'Konto erstellen',
    text: 'Wählen Sie ein Passwort, um diese Bestellung wiederzufinden und schneller zu bestellen. Wir verwenden {email} und Ihren eingegebenen Namen.',
    password: 'Passwort',
    rule: 'Mindestens acht Zeichen.',
    action: 'Konto erstellen',
    done: 'Ihr Konto wurde erstellt. Damit diese Bestellung dort erscheint, bestätigen Sie Ihre Adresse über den Link, den wir an {email} gesendet haben.',
  },
  status: { placed: 'Aufgegeben', completed: 'Abgeschlossen', cancelled: 'Storniert' },
  paymentStatus: {
    authorized: 'Zahlung autorisiert',
    paid: 'Bezahlt',
    'partially-refunded': 'Teilweise erstattet',
    refunded: 'Erstattet',
    voided: 'Nicht abgebucht',
  },
  fulfilmentStatus: {
    unfulfilled: 'Noch nicht versandt',
    'partially-fulfilled': 'Teilweise versandt',
    fulfilled: 'Versandt',
    returned: 'Retourniert',
  },
  lines: 'Artikel',
  sent: '{count} von {quantity} versandt',
  shippingAddress: 'Lieferadresse',
  billingAddress: 'Rechnungsadresse',
  method: 'Versandart',
  refunded: 'Erstattet',
  totals: 'Bestellübersicht',
  timeline: {
    title: 'Bestellverlauf',
    kinds: {
      placed: 'Bestellung aufgegeben',
      paid: 'Zahlung erhalten',
      fulfilled: 'Versandt mit {carrier}, Sendungsnummer {trackingNumber}',
      'refund-requested': 'Erstattung von {amount} angefordert',
      refunded: 'Insgesamt {refunded} erstattet',
      'payment-failed': 'Zahlung fehlgeschlagen',
      'payment-voided': 'Zahlung storniert',
      cancelled: 'Bestellung storniert',
    },
  },
  cancel: {
    open: 'Bestellung stornieren',
    text: 'Sie können diese Bestellung stornieren, solange noch kein Artikel versandt ist. Der volle Betrag wird erstattet.',
    reason: 'Grund (optional)',
    defaultReason: 'Meinung geändert',
    action: 'Stornierung bestätigen',
    problems: {
      ...refusals,
      'order-cannot-be-cancelled': 'Diese Bestellung kann nicht mehr storniert werden.',
      'upstream-unavailable':
        'Bestellungen sind vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut.',
    },
  },
  reorder: {
    action: 'Erneut kaufen',
    name: 'Erneut kaufen: Bestellung {number}',
    partly: 'Einige Artikel konnten nicht hinzugefügt werden. Die übrigen liegen in Ihrem Warenkorb.',
    nothing: 'Es konnte nichts in den Warenkorb gelegt werden.',
    failed: 'Die Bestellung konnte nicht gelesen werden. Bitte versuchen Sie es in Kürze erneut.',
    problems: {
      ...product.buy.problems,
      'sku-unknown': 'Dieses Produkt ist nicht mehr verfügbar.',
    },
  },
  notShown: {
    title: 'Bestellung nicht gefunden',
    text: 'Diese Bestellung existiert nicht oder wurde mit einem anderen Konto oder in einem anderen Browser aufgegeben.',
  },
  lookup: {
    title: 'Bestellung finden',
    text: 'Geben Sie die Bestellnummer und die E-Mail-Adresse aus Ihrer Bestellbestätigung ein.',
    account: 'Wenn Sie ein Konto haben, finden Sie Ihre Bestellungen dort.',
    number: 'Bestellnummer',
    email: 'E-Mail-Adresse',
    action: 'Bestellung finden',
    track: 'Sendung verfolgen',
    link: {
      text: 'Um die ganze Bestellung zu sehen oder zu stornieren, erhalten Sie von uns einen Link per E-Mail.',
      action: 'Link per E-Mail anfordern',
      done: 'Der Link ist unterwegs an {email}. Er ist einmalig verwendbar und 24 Stunden gültig.',
    },
    problems: {
      ...refusals,
      ...fields,
      'order-not-found': 'Zu dieser Nummer und E-Mail-Adresse wurde keine Bestellung gefunden.',
      'request-invalid': 'Bitte prüfen Sie Ihre Angaben.',
      'too-many-requests': 'Zu viele Versuche. Bitte warten Sie einige Minuten und versuchen Sie es erneut.',
      'upstream-unavailable':
        'Bestellungen sind vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut.',
    },
  },
  openLink: {
    title: 'Ihre Bestellung',
    text: 'Der Link aus Ihrer E-Mail ist einmalig verwendbar. Danach zeigt dieser Browser die Bestellung zwei Stunden lang.',
    action: 'Bestellung ansehen',
    again: 'Neuen Link anfordern',
    noToken: 'Der Link ist unvollständig. Öffnen Sie ihn erneut aus der E-Mail.',
    problems: {
      ...refusals,
      'token-refused': 'Dieser Link wurde bereits verwendet oder ist abgelaufen. Fordern Sie einen neuen an.',
      'too-many-requests': 'Zu viele Versuche. Bitte warten Sie einige Minuten und versuchen Sie es erneut.',
      'upstream-unavailable':
        'Bestellungen sind vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut.',
    },
  },
};
