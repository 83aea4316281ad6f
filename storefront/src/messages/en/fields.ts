/** What is wrong with a field, by the rule that it breaks; `field-wrong` where there are no words for the rule. */
export const fields = {
  'field-wrong': 'Please check this field.',
  'any.required': 'Please fill this in.',
  'string.empty': 'Please fill this in.',
  'string.min': 'This is too short.',
  'string.max': 'This is too long.',
  'string.email': 'This is not an e-mail address.',
  'number.base': 'Please enter a number.',
  'number.integer': 'Please enter a whole number.',
  'number.min': 'This is too small.',
  'number.max': 'This is too large.',
  'number.unsafe': 'This is too large.',
};
