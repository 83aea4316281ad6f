import type { StaffMessages } from '@/messages/en/staff';
import { fields } from '../fields';

export const frame: StaffMessages['frame'] = {
  area: { admin: 'Verwaltung', seller: 'Mein Laden' },
  nav: {
    label: 'Seiten',
    '': 'Überblick',
    orders: 'Bestellungen',
    products: 'Produkte',
    categories: 'Kategorien',
    imports: 'Import und Export',
    inventory: 'Bestand',
    campaigns: 'Aktionen',
    reviews: 'Bewertungen',
    users: 'Konten',
    search: 'Suche',
    sagas: 'Kaufvorgänge',
    'dead-letters': 'Unzustellbares',
  },
  menu: 'Menü',
  toShop: 'Zum Laden',
  forbidden: {
    title: 'Das ist nicht für Sie',
    text: 'Sie sind angemeldet, aber diese Seite ist für andere Konten.',
    home: 'Zur Startseite',
  },
  notFound: {
    title: 'Das gibt es nicht',
    text: 'Vielleicht wurde es entfernt, oder es gehört jemand anderem.',
    back: 'Zum Überblick',
  },
  pager: { label: 'Seiten dieser Liste', first: 'Zurück zum Anfang', next: 'Nächste Seite' },
  filters: {
    filter: 'Filtern',
    clear: 'Zurücksetzen',
    any: 'Alle',
    unknown: 'Diese Filter passen nicht zu dieser Liste.',
    nothing: 'Zu diesen Filtern passt nichts.',
  },
  cancel: 'Abbrechen',
  save: 'Speichern',
  leave: 'Ohne zu speichern weg von hier? Was Sie geändert haben, geht verloren.',
  saved: 'Gespeichert.',
  remove: 'Entfernen',
  yes: 'ja',
  no: 'nein',
  none: '–',
  problems: {
    ...fields,
    'request-invalid': 'Etwas davon geht so nicht; siehe die Felder.',
    'network-unreachable':
      'Es kam keine Antwort. Vielleicht ist es geschehen, vielleicht nicht: Sehen Sie nach, bevor Sie es noch einmal versuchen.',
    'upstream-unavailable': 'Hier antwortet gerade nichts. Versuchen Sie es gleich noch einmal.',
    'gateway-unavailable': 'Hier antwortet gerade nichts. Versuchen Sie es gleich noch einmal.',
    'peer-unavailable': 'Ein anderer Teil des Ladens hat nicht geantwortet.',
    'database-unavailable': 'Die Datenbank hat nicht geantwortet.',
    'internal-error': 'Bei uns ist etwas schiefgegangen.',
    'session-ended':
      'Sie wurden abgemeldet. Melden Sie sich in einem anderen Tab wieder an; Ihre Eingaben bleiben hier stehen.',
    'token-missing':
      'Sie wurden abgemeldet. Melden Sie sich in einem anderen Tab wieder an; Ihre Eingaben bleiben hier stehen.',
    'permission-missing': 'Ihr Konto darf das nicht.',
  },
};
