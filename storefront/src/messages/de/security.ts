import type { Messages } from '../en';
import { fields, refusals } from './fields';

const problems = {
  ...refusals,
  ...fields,
  'too-many-requests': 'Zu viele Versuche. Bitte warten Sie einen Moment und versuchen Sie es erneut.',
  'upstream-unavailable':
    'Kundenkonten sind vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut.',
  'request-invalid': 'Bitte prüfen Sie Ihre Angaben.',
  'password-incorrect': 'Das Passwort ist falsch.',
  'code-incorrect': 'Dieser Code ist falsch. Geben Sie den aktuellen Code der App ein.',
  'setup-expired': 'Die Einrichtung hat zu lange gedauert. Bitte beginnen Sie erneut.',
  'passkey-unconfirmed': 'Der Passkey wurde nicht bestätigt. Bitte versuchen Sie es erneut.',
  'passkey-unsupported': 'Dieser Browser unterstützt auf dieser Seite keine Passkeys.',
  'passkey-known': 'Auf diesem Gerät gibt es bereits einen Passkey für Ihr Konto.',
  'passkey-refused':
    'Der Passkey wurde nicht angenommen. Versuchen Sie es erneut oder verwenden Sie ein anderes Gerät.',
  'second-factor-not-found': 'Diese Methode wurde bereits entfernt. Laden Sie die Seite neu.',
  'passkeys-full':
    'Sie haben die größtmögliche Zahl von Passkeys. Entfernen Sie einen, um einen neuen hinzuzufügen.',
  'second-factor-required-for-role':
    'Ihre Rolle erfordert die Zwei-Schritt-Verifizierung. Fügen Sie eine andere Methode hinzu, bevor Sie diese entfernen.',
  'second-factor-incorrect': 'Dieser Code ist falsch. Bitte prüfen Sie ihn und versuchen Sie es erneut.',
  'too-many-attempts':
    'Zu viele falsche Codes. Versuchen Sie es in einer Stunde erneut oder verwenden Sie einen Passkey.',
};

export const security: Messages['security'] = {
  title: 'Zwei-Schritt-Verifizierung',
  text: 'Bei der Anmeldung fragen wir zusätzlich zum Passwort nach einem zweiten Schritt. Bei jeder Änderung werden Sie auf allen anderen Geräten abgemeldet, und wir benachrichtigen Sie per E-Mail.',
  open: 'Zwei-Schritt-Verifizierung verwalten',
  required: 'Ihre Rolle erfordert die Zwei-Schritt-Verifizierung.',
  password: 'Aktuelles Passwort',
  cancel: 'Abbrechen',
  step: {
    title: 'Anmeldung bestätigen',
    codeText: 'Geben Sie den Code ein, den Ihre Authenticator-App anzeigt.',
    passkeyText:
      'Bestätigen Sie mit Fingerabdruck, Gesicht, der Bildschirmsperre Ihres Geräts oder einem Sicherheitsschlüssel.',
    recoveryText:
      'Geben Sie einen Ihrer gespeicherten Wiederherstellungscodes ein. Jeder Code gilt nur einmal.',
    code: 'Sechsstelliger Code',
    recoveryCode: 'Wiederherstellungscode',
    confirm: 'Weiter',
    switchTo: {
      totp: 'Authenticator-App verwenden',
      passkey: 'Passkey verwenden',
      'recovery-code': 'Wiederherstellungscode verwenden',
    },
    back: 'Zurück zur Anmeldung',
    expired: 'Die Anmeldung hat zu lange gedauert. Bitte geben Sie Ihr Passwort erneut ein.',
  },
  setup: {
    roleText:
      'Ihre Rolle erfordert die Zwei-Schritt-Verifizierung. Richten Sie sie jetzt ein, um die Anmeldung abzuschließen. Sie benötigen eine Authenticator-App, zum Beispiel auf Ihrem Smartphone.',
    title: 'Authenticator-App einrichten',
    scan: 'Scannen Sie diesen QR-Code mit Ihrer Authenticator-App.',
    picture: 'QR-Code für die Authenticator-App',
    onThisDevice: 'Authenticator-App auf diesem Gerät öffnen',
    secret: 'Oder geben Sie diesen Einrichtungsschlüssel in der App ein:',
    code: 'Code aus der App',
    confirm: 'Code bestätigen',
  },
  recovery: {
    title: 'Speichern Sie Ihre Wiederherstellungscodes',
    text: 'Wenn Sie keinen Zugriff mehr auf Ihre App oder Ihren Passkey haben, können Sie sich mit einem dieser Codes anmelden. Jeder Code gilt nur einmal. Wir zeigen die Codes nur jetzt an. Bewahren Sie sie sicher auf, zum Beispiel in einem Passwort-Manager.',
    copy: 'Codes kopieren',
    copied: 'Kopiert',
    failed: 'Die Codes konnten nicht kopiert werden. Markieren und kopieren Sie sie selbst.',
    download: 'Codes herunterladen',
    saved: 'Ich habe meine Wiederherstellungscodes gespeichert',
    done: 'Weiter',
  },
  authenticator: {
    title: 'Authenticator-App',
    text: 'Eine App auf Ihrem Smartphone zeigt alle 30 Sekunden einen neuen Code an.',
    on: 'Aktiv seit {date}',
    off: 'Nicht aktiv',
    add: {
      open: 'Einrichten',
      title: 'Authenticator-App einrichten',
      text: 'Geben Sie Ihr Passwort ein, um fortzufahren.',
      confirm: 'Weiter',
    },
    remove: {
      open: 'Entfernen',
      title: 'Authenticator-App entfernen?',
      text: 'Codes der App werden bei der Anmeldung nicht mehr akzeptiert.',
      confirm: 'App entfernen',
    },
  },
  passkeys: {
    title: 'Passkeys',
    text: 'Ein Passkey ist auf Ihrem Gerät gespeichert. Sie bestätigen mit Fingerabdruck, Gesicht, Bildschirmsperre oder einem Sicherheitsschlüssel.',
    none: 'Noch keine Passkeys.',
    created: 'Hinzugefügt am {date}',
    used: 'Zuletzt verwendet: {time}',
    unused: 'Noch nicht verwendet',
    name: 'Name',
    nameHint: 'Zum Beispiel „Smartphone“ oder „Sicherheitsschlüssel“',
    add: {
      open: 'Passkey hinzufügen',
      title: 'Passkey hinzufügen',
      text: 'Ihr Browser fordert Sie danach auf, den Passkey zu erstellen.',
      confirm: 'Weiter',
    },
    remove: {
      open: 'Entfernen',
      title: 'Passkey „{name}“ entfernen?',
      text: 'Sie können sich mit diesem Passkey nicht mehr anmelden. Danach können Sie ihn auch auf Ihrem Gerät löschen.',
      confirm: 'Passkey entfernen',
    },
  },
  codes: {
    title: 'Wiederherstellungscodes',
    left: { one: 'Noch {count} Wiederherstellungscode', other: 'Noch {count} Wiederherstellungscodes' },
    none: 'Sie erhalten Wiederherstellungscodes, wenn Sie die Zwei-Schritt-Verifizierung einrichten.',
    renew: {
      open: 'Neue Codes erstellen',
      title: 'Neue Wiederherstellungscodes erstellen?',
      text: 'Ihre bisherigen Wiederherstellungscodes gelten danach nicht mehr.',
      confirm: 'Codes erstellen',
    },
  },
  changed: 'Gespeichert. Sie wurden auf allen anderen Geräten abgemeldet.',
  problems,
};
