import type { fields as english } from '../en/fields';

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
  'number.unsafe': 'Das ist zu groß.',
};
