import type { Messages } from '../en';
import { fields, refusals } from './fields';

export const order: Messages['order'] = {
  title: 'Bestellung {number}',
  from: 'Bestellt am {date}',
  thanks: 'Danke. Die Bestätigung ist an {email} unterwegs.',
  status: { placed: 'Aufgegeben', completed: 'Abgeschlossen', cancelled: 'Storniert' },
  paymentStatus: {
    authorized: 'Zahlung vereinbart',
    paid: 'Bezahlt',
    'partially-refunded': 'Teilweise erstattet',
    refunded: 'Erstattet',
    voided: 'Zahlung abgesagt',
  },
  fulfilmentStatus: {
    unfulfilled: 'Noch nicht versandt',
    'partially-fulfilled': 'Teilweise versandt',
    fulfilled: 'Versandt',
    returned: 'Zurückgekommen',
  },
  lines: 'Was Sie bestellt haben',
  sent: '{count} von {quantity} versandt',
  shippingAddress: 'Geht an',
  billingAddress: 'Rechnung an',
  method: 'Mit',
  refunded: 'Erstattet',
  totals: 'Was es kostet',
  timeline: {
    title: 'Was geschehen ist',
    kinds: {
      placed: 'Bestellt',
      paid: 'Bezahlt',
      fulfilled: 'Versandt mit {carrier}, {trackingNumber}',
      'refund-requested': 'Erstattung von {amount} begonnen',
      refunded: 'Bisher {refunded} erstattet',
      'payment-failed': 'Die Zahlung ist gescheitert',
      'payment-voided': 'Die Zahlung wurde abgesagt',
      cancelled: 'Storniert',
    },
  },
  cancel: {
    open: 'Diese Bestellung stornieren',
    text: 'Solange nichts versandt ist, können Sie stornieren. Sie bekommen Ihr ganzes Geld zurück.',
    reason: 'Warum? (hilft uns)',
    defaultReason: 'Anders überlegt',
    action: 'Stornieren',
    problems: {
      ...refusals,
      'order-cannot-be-cancelled': 'Für eine Stornierung ist es zu spät.',
      'upstream-unavailable': 'Das geht gerade nicht. Bitte versuchen Sie es gleich noch einmal.',
    },
  },
  notShown: {
    title: 'Diese Bestellung lässt sich hier nicht zeigen',
    text: 'Es gibt sie nicht, oder sie wurde mit einem anderen Konto oder in einem anderen Browser aufgegeben.',
  },
  lookup: {
    title: 'Bestellung finden',
    text: 'Mit ihrer Nummer und der E-Mail-Adresse, die Sie angegeben haben. Beides steht in unserer Bestätigung.',
    account: 'Die Bestellungen Ihres Kontos stehen in Ihrem Konto.',
    number: 'Bestellnummer',
    email: 'E-Mail',
    action: 'Bestellung finden',
    problems: {
      ...refusals,
      ...fields,
      'order-not-found': 'Es gibt keine Bestellung dieser Nummer mit dieser Adresse.',
      'request-invalid': 'Bitte sehen Sie sich Ihre Angaben noch einmal an.',
      'too-many-requests': 'Zu viele Versuche. Bitte warten Sie ein paar Minuten.',
      'upstream-unavailable':
        'Bestellungen lassen sich gerade nicht nachschlagen. Bitte versuchen Sie es gleich noch einmal.',
    },
  },
};
