import type { Messages } from '../en';
import { fields, refusals } from './fields';

const common = {
  ...refusals,
  ...fields,
  'password-too-common': 'Dieses Passwort ist leicht zu erraten. Bitte wählen Sie ein anderes.',
  'too-many-requests': 'Zu viele Versuche. Bitte warten Sie einen Moment und versuchen Sie es erneut.',
  'upstream-unavailable':
    'Kundenkonten sind vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut.',
  'request-invalid': 'Bitte prüfen Sie Ihre Angaben.',
};

export const account: Messages['account'] = {
  title: 'Mein Konto',
  hello: 'Hallo, {name}',
  signOut: { action: 'Abmelden', failed: 'Die Abmeldung ist fehlgeschlagen. Bitte versuchen Sie es erneut.' },
  signIn: {
    title: 'Anmelden',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    action: 'Anmelden',
    forgotten: 'Passwort vergessen?',
    noAccount: 'Neu hier?',
    toRegister: 'Konto erstellen',
    deleted: 'Ihr Konto wurde gelöscht.',
    problems: {
      ...common,
      'credentials-refused': 'E-Mail-Adresse oder Passwort ist falsch.',
    },
  },
  register: {
    title: 'Konto erstellen',
    text: 'Alle Bestellungen und Adressen an einem Ort. Sie können auch als Gast bestellen.',
    firstName: 'Vorname',
    lastName: 'Nachname',
    email: 'E-Mail-Adresse',
    password: 'Passwort',
    rule: 'Mindestens acht Zeichen.',
    action: 'Konto erstellen',
    hasAccount: 'Sie haben bereits ein Konto?',
    toSignIn: 'Anmelden',
    problems: {
      ...common,
      'email-taken':
        'Mit dieser E-Mail-Adresse gibt es bereits ein Konto. Melden Sie sich an oder verwenden Sie eine andere Adresse.',
    },
  },
  reset: {
    title: 'Passwort zurücksetzen',
    text: 'Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Link, über den Sie ein neues Passwort festlegen können.',
    email: 'E-Mail-Adresse',
    send: 'Link senden',
    sent: 'Falls es zu dieser Adresse ein Konto gibt, haben wir einen Link dorthin gesendet.',
    newPassword: 'Neues Passwort',
    rule: 'Mindestens acht Zeichen.',
    change: 'Passwort speichern',
    changed: 'Ihr Passwort wurde geändert. Sie wurden auf allen Geräten abgemeldet.',
    toSignIn: 'Anmelden',
    problems: {
      ...common,
      'token-refused': 'Dieser Link ist ungültig oder abgelaufen. Bitte fordern Sie einen neuen an.',
    },
  },
  verify: {
    title: 'E-Mail-Adresse bestätigen',
    text: 'Bestätigen Sie Ihre E-Mail-Adresse, um Bewertungen zu schreiben und Ihre Gastbestellungen zu sehen.',
    action: 'Bestätigen',
    done: 'Ihre E-Mail-Adresse ist bestätigt.',
    toAccount: 'Zu meinem Konto',
    noToken:
      'Dieser Link ist unvollständig. Öffnen Sie den Link in der E-Mail erneut oder kopieren Sie ihn vollständig.',
    problems: { ...common, 'token-refused': 'Dieser Link ist ungültig oder abgelaufen.' },
  },
  resend: {
    action: 'Link erneut senden',
    done: 'Wir haben Ihnen einen neuen Link gesendet. Bitte sehen Sie in Ihrem Posteingang nach.',
    signedOut: 'Melden Sie sich an, um den Link erneut zu erhalten.',
    signIn: 'Anmelden',
    problems: {
      ...common,
      'email-verified': 'Ihre E-Mail-Adresse ist bereits bestätigt.',
      'too-many-requests':
        'Wir haben Ihnen gerade mehrere Links gesendet. Bitte sehen Sie in Ihrem Posteingang nach oder versuchen Sie es in einer Stunde erneut.',
    },
  },
  newEmail: {
    title: 'Neue Adresse bestätigen',
    text: 'Danach melden Sie sich mit der neuen Adresse an. Auf allen anderen Geräten werden Sie abgemeldet.',
    action: 'Bestätigen',
    done: 'Ihre E-Mail-Adresse wurde geändert.',
    toAccount: 'Zu meinem Konto',
    noToken:
      'Dieser Link ist unvollständig. Öffnen Sie den Link in der E-Mail erneut oder kopieren Sie ihn vollständig.',
    problems: {
      ...common,
      'email-taken':
        'Für diese E-Mail-Adresse gibt es inzwischen ein Konto. Fordern Sie die Änderung mit einer anderen an.',
      'token-refused': 'Dieser Link ist ungültig oder abgelaufen.',
    },
  },
  email: {
    title: 'E-Mail-Adresse',
    verified: 'bestätigt',
    unverified: 'noch nicht bestätigt. Den Link finden Sie in Ihrem Posteingang.',
    next: 'Neue E-Mail-Adresse',
    password: 'Aktuelles Passwort',
    change: 'E-Mail-Adresse ändern',
    sent: 'Wenn die Adresse verwendet werden kann, haben wir einen Link an sie gesendet. Ihre E-Mail-Adresse ändert sich, sobald Sie sie dort bestätigen.',
    problems: {
      ...common,
      'password-incorrect': 'Das aktuelle Passwort ist falsch.',
    },
  },
  stockAlerts: {
    title: 'E-Mails bei Verfügbarkeit',
    until: 'Sie erhalten eine E-Mail, wenn der Artikel bis {date} wieder verfügbar ist.',
    remove: 'Abbestellen',
    removeName: 'Abbestellen: {name}',
    problems: common,
  },
  wishlist: {
    title: 'Merkzettel',
    open: 'Merkzettel ansehen',
    count: { one: '{count} Produkt', other: '{count} Produkte' },
    gone: {
      one: '{count} gespeichertes Produkt ist nicht mehr verfügbar.',
      other: '{count} gespeicherte Produkte sind nicht mehr verfügbar.',
    },
    removeGone: 'Vom Merkzettel entfernen',
    failed: 'Die Änderung konnte nicht gespeichert werden. Bitte versuchen Sie es erneut.',
    empty: {
      title: 'Ihr Merkzettel ist leer',
      text: 'Wählen Sie das Herz an einem Produkt, um es hier zu speichern.',
      action: 'Alle Produkte',
    },
  },
  orders: {
    title: 'Bestellungen',
    none: 'Sie haben noch keine Bestellungen.',
    asGuest:
      'Bestellungen, die Sie als Gast aufgegeben haben, erscheinen hier, sobald Sie Ihre E-Mail-Adresse bestätigt haben.',
    older: 'Ältere Bestellungen',
    newest: 'Zurück zu den neuesten',
  },
  addresses: {
    title: 'Gespeicherte Adressen',
    none: 'Sie haben noch keine Adressen gespeichert.',
    add: 'Adresse hinzufügen',
    change: 'Bearbeiten',
    remove: 'Entfernen',
    save: 'Speichern',
    cancel: 'Abbrechen',
    failed: 'Die Änderung konnte nicht gespeichert werden. Bitte versuchen Sie es erneut.',
    problems: {
      ...common,
      'request-invalid': 'Bitte korrigieren Sie die markierten Felder.',
      'address-book-full':
        'Sie haben die größtmögliche Zahl von Adressen gespeichert. Entfernen Sie eine, um eine neue hinzuzufügen.',
    },
  },
  profile: {
    title: 'Persönliche Daten',
    firstName: 'Vorname',
    lastName: 'Nachname',
    save: 'Speichern',
    saved: 'Änderungen gespeichert',
    problems: { ...common },
  },
  password: {
    title: 'Passwort',
    current: 'Aktuelles Passwort',
    next: 'Neues Passwort',
    rule: 'Mindestens acht Zeichen.',
    change: 'Passwort ändern',
    changed: 'Ihr Passwort wurde geändert. Sie wurden auf allen anderen Geräten abgemeldet.',
    problems: {
      ...common,
      'password-incorrect': 'Das aktuelle Passwort ist falsch.',
    },
  },
  devices: {
    title: 'Angemeldete Geräte',
    device: '{browser} auf {system}',
    unknown: 'Unbekanntes Gerät',
    current: 'Dieses Gerät',
    signOut: 'Abmelden',
    everywhere: 'Überall abmelden',
    failed: 'Die Abmeldung ist fehlgeschlagen. Bitte versuchen Sie es erneut.',
  },
  personalData: {
    title: 'Ihre Daten',
    downloadText: 'Laden Sie alles, was wir über Sie speichern, als eine Datei herunter.',
    download: 'Meine Daten herunterladen',
    remove: 'Konto löschen',
    removeText:
      'Ihr Name, Ihre Adressen, Ihr Merkzettel und Ihr Warenkorb werden endgültig gelöscht, und Sie können sich nicht mehr anmelden. Bestellungen, die noch unterwegs sind, werden noch geliefert. Veröffentlichte Bewertungen bleiben ohne Ihren Namen bestehen. Die Rechnungsadressen Ihrer Bestellungen bewahren wir so lange auf, wie es gesetzlich vorgeschrieben ist.',
    password: 'Passwort',
    problems: {
      ...common,
      'password-incorrect': 'Das Passwort ist falsch.',
      'last-admin':
        'Sie sind die letzte Person mit Administratorrechten. Geben Sie zuerst einer anderen Person diese Rechte.',
    },
  },
  mail: {
    title: 'E-Mail-Einstellungen',
    orderUpdates: 'Informationen zu meinen Bestellungen',
    marketing: 'Gelegentliche Neuigkeiten und Angebote',
    failed: 'Ihre Einstellungen konnten nicht gespeichert werden. Bitte versuchen Sie es erneut.',
  },
};
