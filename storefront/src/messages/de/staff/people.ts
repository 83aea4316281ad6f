import type { StaffMessages } from '@/messages/en/staff';

export const users: StaffMessages['users'] = {
  title: 'Benutzer',
  none: 'Noch keine Benutzer.',
  name: 'Name',
  email: 'E-Mail-Adresse',
  emailPrefix: 'E-Mail beginnt mit',
  role: 'Rolle',
  roles: { customer: 'Kunde', seller: 'Verkäufer', admin: 'Verwaltung' },
  since: 'Erstellt',
  verified: 'bestätigt',
  unverified: 'nicht bestätigt',
  blocked: 'Gesperrt',
  you: 'Ihr eigenes Konto können Sie hier nicht ändern.',
  change: 'Aktionen',
  changeRole: {
    open: 'Rolle ändern',
    title: 'Rolle von {name} ändern',
    text: 'Verkäufer verwalten eigene Produkte. Die Verwaltung hat vollen Zugriff.',
    confirm: 'Rolle ändern',
  },
  block: {
    open: 'Sperren',
    title: '{name} sperren?',
    text: 'Der Benutzer wird auf allen Geräten abgemeldet und kann sich nicht mehr anmelden. Bestehende Bestellungen bleiben unverändert.',
    confirm: 'Sperren',
  },
  unblock: {
    open: 'Entsperren',
    title: '{name} entsperren?',
    text: 'Der Benutzer kann sich mit dem bisherigen Passwort wieder anmelden.',
    confirm: 'Entsperren',
  },
};

export const reviews: StaffMessages['reviews'] = {
  title: 'Bewertungen',
  status: 'Status',
  statuses: { pending: 'Ausstehend', published: 'Veröffentlicht', rejected: 'Abgelehnt' },
  none: 'Keine Bewertungen zu prüfen.',
  noneOfThese: 'Keine Bewertungen für diese Filter.',
  stars: { one: '{count} Stern', other: '{count} Sterne' },
  by: 'von {author}',
  anonymous: 'einem unbekannten Kunden',
  verified: 'Verifizierter Kauf',
  toProduct: 'Produkt anzeigen',
  rejectedBecause: 'Abgelehnt: {reason}',
  publish: 'Veröffentlichen',
  reject: {
    open: 'Ablehnen',
    title: 'Diese Bewertung ablehnen?',
    text: 'Der Autor wird nicht benachrichtigt. Nur Moderatoren sehen den Grund.',
    confirm: 'Ablehnen',
  },
  reason: 'Grund',
  problems: { 'review-not-found': 'Diese Bewertung existiert nicht mehr.' },
};
