import type { StaffMessages } from '@/messages/en/staff';

export const users: StaffMessages['users'] = {
  title: 'Konten',
  none: 'Es gibt noch keine Konten.',
  name: 'Name',
  email: 'E-Mail',
  emailPrefix: 'E-Mail beginnt mit',
  role: 'Rolle',
  roles: { customer: 'Kunde', seller: 'Verkäufer', admin: 'Verwaltung' },
  since: 'Seit',
  state: 'Stand',
  verified: 'bestätigt',
  unverified: 'nicht bestätigt',
  blocked: 'Gesperrt',
  you: 'Das sind Sie.',
  change: 'Ändern',
  changeRole: {
    open: 'Rolle',
    title: 'Rolle von {name}',
    text: 'Verkäufer bieten eigene Produkte an. Die Verwaltung darf alles.',
    confirm: 'Rolle ändern',
  },
  block: {
    open: 'Sperren',
    title: '{name} sperren?',
    text: 'Das Konto wird überall abgemeldet und kann sich nicht mehr anmelden. Bestellungen bleiben bestehen.',
    confirm: 'Sperren',
  },
  unblock: {
    open: 'Entsperren',
    title: '{name} wieder einlassen?',
    text: 'Die Anmeldung mit dem alten Passwort geht dann wieder.',
    confirm: 'Entsperren',
  },
};

export const reviews: StaffMessages['reviews'] = {
  title: 'Bewertungen',
  status: 'Stand',
  statuses: { pending: 'Wartet', published: 'Zu sehen', rejected: 'Nicht zu sehen' },
  none: 'Keine Bewertung wartet auf ein Wort.',
  noneOfThese: 'Solche Bewertungen gibt es nicht.',
  stars: { one: '{count} Stern', other: '{count} Sterne' },
  by: 'von {author}',
  anonymous: 'jemandem',
  verified: 'Hier gekauft',
  toProduct: 'Das Produkt',
  rejectedBecause: 'Nicht zu sehen, weil: {reason}',
  publish: 'Zeigen',
  reject: {
    open: 'Nicht zeigen',
    title: 'Nicht zeigen?',
    text: 'Wer sie geschrieben hat, erfährt es nicht; der Grund ist für andere, die prüfen.',
    confirm: 'Nicht zeigen',
  },
  reason: 'Grund',
  problems: { 'review-not-found': 'Es gibt sie nicht mehr.' },
};
