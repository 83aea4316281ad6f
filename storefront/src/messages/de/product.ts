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
    more: { delivery: 'Mehr zum Versand', returns: 'Mehr zu Rückgabe und Widerruf' },
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
  stockAlert: {
    open: 'Per E-Mail benachrichtigen',
    email: 'E-Mail-Adresse',
    hint: 'Sie erhalten eine einzige E-Mail, sobald der Artikel wieder verfügbar ist. Zuvor senden wir Ihnen einen Link, mit dem Sie Ihre Adresse bestätigen.',
    send: 'Link senden',
    sent: 'Wir haben einen Link an diese Adresse gesendet, falls sie für diesen Artikel noch nicht bestätigt ist. Nach der Bestätigung erhalten Sie eine E-Mail, sobald der Artikel wieder verfügbar ist.',
    done: 'Sie erhalten eine E-Mail, sobald dieser Artikel wieder verfügbar ist.',
    problems: {
      ...refusals,
      ...fields,
      'email-unverified':
        'Bestätigen Sie zuerst Ihre E-Mail-Adresse. Verwenden Sie dazu den Link in der E-Mail, die wir Ihnen gesendet haben.',
      'stock-alerts-full': 'Es gibt zu viele Anfragen. Bitte versuchen Sie es später erneut.',
      'too-many-requests':
        'Zu viele Anfragen. Bitte sehen Sie in Ihrem Posteingang nach einem Link oder versuchen Sie es in einer Stunde erneut.',
    },
  },
  stockAlertLink: {
    title: 'E-Mail bei Verfügbarkeit',
    text: 'Bestätigen Sie, dass Sie eine einzige E-Mail erhalten möchten, sobald das Produkt wieder verfügbar ist.',
    action: 'Bestätigen',
    done: 'Vielen Dank. Sie erhalten eine E-Mail, sobald das Produkt wieder verfügbar ist.',
    cancel: 'Anfrage zurückziehen',
    cancelled: 'Ihre Anfrage wurde zurückgezogen und Ihre Adresse gelöscht.',
    noToken:
      'Dieser Link ist unvollständig. Öffnen Sie den Link in der E-Mail erneut oder kopieren Sie ihn vollständig.',
    problems: {
      ...refusals,
      'token-refused':
        'Dieser Link ist nicht mehr gültig. Er ist abgelaufen, oder die E-Mail wurde bereits gesendet.',
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
    sort: { label: 'Sortieren nach', newest: 'Neueste', helpful: 'Hilfreichste' },
    vote: {
      action: 'Hilfreich',
      count: {
        one: '{count} Person fand diese Bewertung hilfreich',
        other: '{count} Personen fanden diese Bewertung hilfreich',
      },
      problems: {
        ...refusals,
        'vote-for-own-review': 'Ihre eigene Bewertung können Sie nicht als hilfreich markieren.',
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
