import type { StaffMessages } from '@/messages/en/staff';
import { fields } from '../fields';

export const frame: StaffMessages['frame'] = {
  area: { admin: 'Verwaltung', seller: 'Mein Shop' },
  nav: {
    label: 'Seiten',
    '': 'Übersicht',
    orders: 'Bestellungen',
    products: 'Produkte',
    categories: 'Kategorien',
    home: 'Startseite',
    imports: 'Import und Export',
    inventory: 'Bestand',
    media: 'Medienbibliothek',
    campaigns: 'Aktionen',
    reviews: 'Bewertungen',
    users: 'Benutzer',
    pages: 'Textseiten',
    search: 'Suche',
    sagas: 'Bestellvorgänge',
    'dead-letters': 'Fehlgeschlagene Ereignisse',
    'audit-log': 'Änderungsprotokoll',
  },
  menu: 'Menü',
  toShop: 'Shop anzeigen',
  forbidden: {
    title: 'Zugriff verweigert',
    text: 'Ihr Konto ist nicht berechtigt, diese Seite anzuzeigen.',
    home: 'Zur Startseite',
  },
  notFound: {
    title: 'Nicht gefunden',
    text: 'Dieser Eintrag existiert nicht, oder Sie haben keinen Zugriff darauf.',
    back: 'Zur Übersicht',
  },
  pager: { label: 'Seitennavigation', first: 'Erste Seite', next: 'Nächste Seite' },
  list: {
    views: 'Ansichten',
    view: {
      save: {
        open: 'Ansicht speichern',
        title: 'Diese Ansicht speichern',
        text: 'Filter und Sortierung bleiben in diesem Browser als Reiter erhalten.',
        confirm: 'Speichern',
      },
      name: 'Name',
      remove: 'Ansicht {name} entfernen',
    },
    columns: 'Spalten',
    choosePage: 'Alle auf dieser Seite auswählen',
    choose: '{name} auswählen',
    actions: 'Aktionen für die Auswahl',
    chosen: { one: '{count} ausgewählt', other: '{count} ausgewählt' },
    clear: 'Auswahl aufheben',
    refused: { one: '{count} wurde nicht geändert:', other: '{count} wurden nicht geändert:' },
    undo: 'Rückgängig machen',
    close: 'Schließen',
  },
  filters: {
    title: 'Filter',
    filter: 'Filtern',
    clear: 'Zurücksetzen',
    any: 'Alle',
    unknown: 'Diese Filter sind für diese Liste ungültig. Setzen Sie sie zurück und versuchen Sie es erneut.',
    nothing: 'Keine Ergebnisse für diese Filter.',
  },
  find: {
    open: 'Suchen',
    label: {
      admin: 'Bestellungen, Produkte, Bestand und Kunden suchen',
      seller: 'Eigene Bestellungen, Produkte und Bestand suchen',
    },
    placeholder: {
      admin: 'Bestellnummer, Name, E-Mail, Artikelnummer',
      seller: 'Bestellnummer, Produktname oder Artikelnummer',
    },
    hint: 'Geben Sie mindestens zwei Zeichen ein. Wählen Sie mit den Pfeiltasten einen Treffer und öffnen Sie ihn mit der Eingabetaste.',
    results: 'Treffer',
    kinds: {
      order: 'Bestellungen',
      sellerOrder: 'Bestellungen',
      product: 'Produkte',
      stock: 'Bestand',
      customer: 'Kunden',
    },
    count: { one: '{count} Treffer', other: '{count} Treffer' },
    nothing: 'Keine Treffer für „{q}“.',
    unavailable: 'Nicht durchsucht: {kinds}. Dies ist vorübergehend nicht möglich.',
    failed: 'Die Suche ist vorübergehend nicht verfügbar. Versuchen Sie es in Kürze erneut.',
    close: 'Schließen',
  },
  keys: {
    title: 'Tastenkürzel',
    find: 'Alles durchsuchen',
    filter: 'Zu den Filtern einer Liste oder zur Suche',
    help: 'Tastenkürzel anzeigen',
    goTo: 'Öffnen: {page}',
    then: 'dann',
    isOn: 'Tastenkürzel mit einzelnen Tasten verwenden',
    hint: 'Gilt für diesen Browser. Strg K oder ⌘ K funktioniert immer.',
  },
  picker: {
    name: 'Name',
    by: {
      product: 'Name oder Artikelnummer',
      variant: 'Produktname oder Artikelnummer',
      user: 'Name oder E-Mail',
      order: 'Nummer, Name oder E-Mail',
    },
    remove: '{name} entfernen',
    nothing: 'Keine Treffer.',
    failed: 'Die Suche ist vorübergehend nicht verfügbar. Versuchen Sie es in Kürze erneut.',
  },
  cancel: 'Abbrechen',
  leave: 'Seite verlassen? Nicht gespeicherte Änderungen gehen verloren.',
  saved: 'Gespeichert.',
  none: '–',
  problems: {
    ...fields,
    'request-invalid': 'Einige Felder sind ungültig. Bitte korrigieren Sie die markierten Felder.',
    'network-unreachable':
      'Es kam keine Antwort. Die Änderung wurde möglicherweise gespeichert. Prüfen Sie dies, bevor Sie es erneut versuchen.',
    'upstream-unavailable':
      'Diese Funktion ist vorübergehend nicht verfügbar. Versuchen Sie es in Kürze erneut.',
    'gateway-unavailable':
      'Diese Funktion ist vorübergehend nicht verfügbar. Versuchen Sie es in Kürze erneut.',
    'peer-unavailable':
      'Ein benötigter Dienst ist vorübergehend nicht verfügbar. Versuchen Sie es in Kürze erneut.',
    'database-unavailable':
      'Die Datenbank ist vorübergehend nicht verfügbar. Versuchen Sie es in Kürze erneut.',
    'internal-error':
      'Ein unerwarteter Fehler ist aufgetreten. Versuchen Sie es erneut oder wenden Sie sich bei weiteren Fehlern an den Support.',
    'session-ended':
      'Sie wurden abgemeldet. Melden Sie sich in einem anderen Tab erneut an. Ihre Eingaben bleiben auf dieser Seite erhalten.',
    'token-missing':
      'Sie wurden abgemeldet. Melden Sie sich in einem anderen Tab erneut an. Ihre Eingaben bleiben auf dieser Seite erhalten.',
    'permission-missing': 'Ihr Konto ist dazu nicht berechtigt.',
  },
};
