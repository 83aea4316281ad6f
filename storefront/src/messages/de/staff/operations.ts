import type { StaffMessages } from '@/messages/en/staff';

export const search: StaffMessages['search'] = {
  title: 'Suche',
  synonyms: {
    title: 'Synonyme',
    text: 'Eine Gruppe je Zeile, mit Kommas zwischen Wörtern, die dasselbe meinen. Nach Sekunden gelten sie.',
    label: 'Gruppen von Wörtern',
    example: 'Becher, Tasse',
    save: 'Synonyme speichern',
    saved: 'Gespeichert.',
    line: 'Zeile {line}: {message}',
  },
  reindex: {
    title: 'Verzeichnis',
    text: 'Baut neben dem laufenden Verzeichnis ein neues aus dem, was Produkte und Bestand wissen. Gesucht werden kann weiterhin.',
    start: { open: 'Neu aufbauen', title: 'Verzeichnis neu aufbauen?', confirm: 'Neu aufbauen' },
    never: 'Es wurde noch nie neu aufgebaut.',
    statuses: { running: 'Läuft', completed: 'Fertig', failed: 'Abgebrochen' },
    phases: {
      preparing: 'Das neue Verzeichnis wird angelegt',
      products: 'Produkte werden gelesen',
      stock: 'Bestand wird gelesen',
      copying: 'Dokumente werden geschrieben',
      'catching-up': 'Zwischenzeitliches wird nachgeholt',
      done: 'In Betrieb',
    },
    phase: 'Abschnitt',
    started: 'Begonnen',
    finished: 'Beendet',
    counts: {
      products: 'Produkte gelesen',
      skus: 'Artikelnummern gelesen',
      documents: 'Dokumente geschrieben',
      dropped: 'Produkte verworfen',
    },
  },
  problems: {
    custom: 'Jedes Wort braucht einen Buchstaben oder eine Ziffer.',
    'array.min': 'Eine Gruppe braucht mindestens zwei Wörter.',
    'array.unique': 'Dasselbe Wort steht zweimal da.',
    'reindex-in-progress': 'Es wird schon gebaut.',
    'search-unavailable': 'Die Suche antwortet gerade nicht.',
  },
};

export const sagas: StaffMessages['sagas'] = {
  title: 'Kaufvorgänge',
  text: 'Jeder Versuch, einen Warenkorb zu kaufen, Schritt für Schritt. Was Hilfe braucht, ließ sich nicht von selbst zurücknehmen.',
  status: 'Stand',
  statuses: {
    running: 'Läuft',
    'awaiting-payment': 'Wartet auf die Bank',
    completed: 'Abgeschlossen',
    failed: 'Gescheitert',
    'needs-attention': 'Braucht Hilfe',
  },
  none: 'Es gibt noch keine Kaufvorgänge.',
  checkout: 'Kaufvorgang',
  total: 'Summe',
  failure: 'Warum',
  steps: 'Schritte',
  order: 'Die Bestellung',
  actions: 'Was zu tun ist',
  retry: 'Noch einmal versuchen',
  compensate: {
    open: 'Zurücknehmen',
    title: 'Diesen Kaufvorgang zurücknehmen?',
    text: 'Nimmt jeden Schritt zurück, der sich zurücknehmen lässt. Nur für einen Kaufvorgang, dessen Bestellung nicht besteht.',
    confirm: 'Zurücknehmen',
  },
  problems: {
    'saga-not-stuck': 'Er ist zu Ende; es gibt nichts zu tun.',
    'checkout-not-found': 'Diesen Kaufvorgang gibt es nicht.',
  },
};

export const deadLetters: StaffMessages['deadLetters'] = {
  title: 'Unzustellbares',
  text: 'Ereignisse, die ein Dienst nicht verarbeiten konnte. Ist die Ursache behoben, geben Sie sie zurück.',
  status: 'Stand',
  statuses: { open: 'Offen', redriven: 'Zurückgegeben' },
  topic: 'Thema',
  none: 'Alles konnte verarbeitet werden.',
  noneOfThese: 'Davon gibt es keine.',
  event: 'Ereignis',
  unreadable: 'kein Ereignis von uns',
  consumer: 'Aufgegeben von',
  failures: 'Mal',
  received: 'Eingegangen',
  redriven: 'Zurückgegeben {at}',
  redrive: 'Zurückgeben',
  problems: {
    'dead-letter-unreadable': 'Es ist kein Ereignis von uns; niemand könnte es annehmen.',
    'dead-letter-not-found': 'Es gibt es nicht mehr.',
  },
};
