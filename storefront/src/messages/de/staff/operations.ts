import type { StaffMessages } from '@/messages/en/staff';

export const search: StaffMessages['search'] = {
  title: 'Suche',
  synonyms: {
    title: 'Synonyme',
    text: 'Eine Gruppe pro Zeile. Trennen Sie Wörter mit gleicher Bedeutung durch Kommas. Änderungen gelten nach wenigen Sekunden.',
    label: 'Synonymgruppen',
    example: 'Becher, Tasse',
    save: 'Synonyme speichern',
    saved: 'Synonyme gespeichert.',
    reload: 'Aktuelle Version laden',
    line: 'Zeile {line}: {message}',
  },
  reindex: {
    title: 'Suchindex',
    text: 'Erstellt einen neuen Suchindex aus den Produkt- und Bestandsdaten. Die Suche bleibt verfügbar, bis der neue Index den aktuellen ersetzt.',
    start: { open: 'Index neu erstellen', title: 'Suchindex neu erstellen?', confirm: 'Index neu erstellen' },
    never: 'Der Index wurde noch nicht neu erstellt.',
    statuses: { running: 'In Bearbeitung', completed: 'Abgeschlossen', failed: 'Fehlgeschlagen' },
    phases: {
      preparing: 'Neuer Index wird erstellt',
      products: 'Produkte werden gelesen',
      stock: 'Bestand wird gelesen',
      copying: 'Dokumente werden geschrieben',
      'catching-up': 'Neue Änderungen werden übernommen',
      done: 'Aktiv',
    },
    phase: 'Phase',
    started: 'Begonnen',
    finished: 'Beendet',
    counts: {
      products: 'Produkte gelesen',
      skus: 'Artikelnummern gelesen',
      documents: 'Dokumente geschrieben',
      dropped: 'Produkte übersprungen',
    },
  },
  problems: {
    custom: 'Jedes Wort muss einen Buchstaben oder eine Ziffer enthalten.',
    'array.min': 'Eine Gruppe muss mindestens zwei Wörter enthalten.',
    'array.unique': 'Dieses Wort ist bereits in der Gruppe.',
    'synonyms-changed':
      'Ein anderer Benutzer hat die Synonyme geändert. Ihre Änderungen wurden nicht gespeichert, Ihre Eingaben sind aber noch da.',
    'reindex-in-progress': 'Der Index wird bereits neu erstellt.',
    'search-unavailable': 'Die Suche ist vorübergehend nicht verfügbar. Versuchen Sie es in Kürze erneut.',
  },
};

export const sagas: StaffMessages['sagas'] = {
  title: 'Bestellvorgänge',
  text: 'Alle Bestellvorgänge mit ihren Schritten. Vorgänge mit Handlungsbedarf konnten nicht automatisch rückgängig gemacht werden.',
  between: 'Bestellvorgänge, begonnen vom {from} bis {to}',
  status: 'Status',
  statuses: {
    running: 'In Bearbeitung',
    'awaiting-payment': 'Wartet auf Zahlung',
    completed: 'Abgeschlossen',
    failed: 'Fehlgeschlagen',
    'needs-attention': 'Handlungsbedarf',
  },
  none: 'Noch keine Bestellvorgänge.',
  checkout: 'Bestellvorgang',
  steps: 'Schritte',
  order: 'Bestellung anzeigen',
  stepNames: {
    'validate-cart': 'Warenkorb',
    'reserve-inventory': 'Bestand',
    'calculate-discounts': 'Rabatte und Gesamtsumme',
    'initiate-payment': 'Zahlung',
    'create-order': 'Bestellung',
    'clear-cart': 'Warenkorb leeren',
  },
  failures: {
    'card-declined': 'Die Bank hat die Karte abgelehnt.',
    'payment-declined': 'Die Zahlung wurde abgelehnt.',
    'capture-declined': 'Die Bank hat die Autorisierung aufgehoben.',
    'cart-changed': 'Der Warenkorb hat sich geändert, nachdem der Kunde ihn geprüft hatte.',
    'total-changed': 'Die Gesamtsumme ist gestiegen, nachdem der Kunde sie geprüft hatte.',
    'payment-missing':
      'Für die Bestellung war eine Zahlung erforderlich, es wurde aber keine Zahlungsart angegeben.',
    'discount-changed': 'Die Gesamtsumme ist gestiegen, nachdem der Kunde sie geprüft hatte.',
    cancelled: 'Der Kunde hat den Bestellvorgang abgebrochen.',
  },
  retry: 'Erneut versuchen',
  compensate: {
    open: 'Rückgängig machen',
    title: 'Diesen Bestellvorgang rückgängig machen?',
    text: 'Alle Schritte, bei denen das möglich ist, werden rückgängig gemacht. Nur für Bestellvorgänge ohne gültige Bestellung.',
    confirm: 'Rückgängig machen',
  },
  problems: {
    'saga-not-stuck': 'Dieser Bestellvorgang ist beendet. Es ist nichts weiter zu tun.',
    'checkout-not-found': 'Dieser Bestellvorgang existiert nicht.',
  },
};

export const deadLetters: StaffMessages['deadLetters'] = {
  title: 'Fehlgeschlagene Ereignisse',
  text: 'Ereignisse, die ein Dienst nicht verarbeiten konnte. Beheben Sie die Ursache und stellen Sie sie dann erneut zu.',
  status: 'Status',
  statuses: { open: 'Offen', redriven: 'Erneut zugestellt' },
  topic: 'Topic',
  none: 'Keine fehlgeschlagenen Ereignisse.',
  noneOfThese: 'Keine Ereignisse für diese Filter.',
  event: 'Ereignis',
  unreadable: 'Nicht lesbares Ereignis',
  consumer: 'Empfänger',
  failures: 'Fehlversuche',
  received: 'Eingegangen',
  redriven: 'Erneut zugestellt am {at}',
  redrive: 'Erneut zustellen',
  problems: {
    'dead-letter-unreadable': 'Dieses Ereignis ist nicht lesbar und kann nicht erneut zugestellt werden.',
    'dead-letter-not-found': 'Dieses Ereignis existiert nicht mehr.',
  },
};
