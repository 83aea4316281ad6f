import type { fields as english, refusals as englishRefusals } from '../en/fields';

export const fields: typeof english = {
  'field-wrong': 'Bitte prüfen Sie diese Angabe.',
  'any.required': 'Bitte füllen Sie dieses Feld aus.',
  'string.empty': 'Bitte füllen Sie dieses Feld aus.',
  'string.min': 'Diese Eingabe ist zu kurz.',
  'string.max': 'Diese Eingabe ist zu lang.',
  'string.email': 'Bitte geben Sie eine gültige E-Mail-Adresse ein.',
  'number.base': 'Bitte geben Sie eine Zahl ein.',
  'number.integer': 'Bitte geben Sie eine ganze Zahl ein.',
  'number.min': 'Dieser Wert ist zu klein.',
  'number.max': 'Dieser Wert ist zu groß.',
  'array.unique': 'Dieser Wert ist bereits in der Liste.',
  'number.unsafe': 'Dieser Wert ist zu groß.',
};

export const refusals: typeof englishRefusals = {
  'signed-out': 'Sie wurden abgemeldet. Bitte melden Sie sich erneut an.',
  gone: 'Dieser Inhalt ist nicht mehr verfügbar. Bitte laden Sie die Seite neu.',
  'too-many-requests': 'Zu viele Anfragen. Bitte warten Sie einen Moment und versuchen Sie es erneut.',
  'upstream-unavailable':
    'Diese Funktion ist vorübergehend nicht verfügbar. Bitte versuchen Sie es in Kürze erneut.',
  'network-unreachable':
    'Der Shop ist nicht erreichbar. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  refused:
    'Ihre Anfrage konnte nicht ausgeführt werden. Bitte laden Sie die Seite neu und versuchen Sie es erneut.',
};
