import type { fields as english, refusals as englishRefusals } from '../en/fields';

export const fields: typeof english = {
  'field-wrong': 'Bitte prüfen Sie diese Angabe.',
  'any.required': 'Bitte füllen Sie dieses Feld aus.',
  'string.empty': 'Bitte füllen Sie dieses Feld aus.',
  'string.min': 'Das ist zu kurz.',
  'string.max': 'Das ist zu lang.',
  'string.email': 'Das ist keine E-Mail-Adresse.',
  'number.base': 'Bitte geben Sie eine Zahl ein.',
  'number.integer': 'Bitte geben Sie eine ganze Zahl ein.',
  'number.min': 'Das ist zu klein.',
  'number.max': 'Das ist zu groß.',
  'array.unique': 'Das steht hier zweimal.',
  'number.unsafe': 'Das ist zu groß.',
};

export const refusals: typeof englishRefusals = {
  'signed-out': 'Sie wurden abgemeldet. Bitte melden Sie sich wieder an.',
  gone: 'Das gibt es nicht mehr. Bitte laden Sie die Seite neu.',
  'too-many-requests': 'Das war viel auf einmal. Bitte warten Sie einen Moment.',
  'upstream-unavailable': 'Hier antwortet gerade nichts. Bitte versuchen Sie es gleich noch einmal.',
  'network-unreachable': 'Der Laden war nicht zu erreichen. Bitte versuchen Sie es noch einmal.',
  refused: 'Das ging nicht. Bitte laden Sie die Seite neu und versuchen Sie es noch einmal.',
};
