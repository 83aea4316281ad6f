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
  'array.unique': 'This stands here twice.',
  'number.unsafe': 'This is too large.',
};

/** What may become of whatever a shopper asks for; places that can say more have words of their own. */
export const refusals = {
  'signed-out': 'You have been signed out. Please sign in again.',
  gone: 'This is not there any more. Please load the page again.',
  'too-many-requests': 'That was a lot at once. Please wait a moment.',
  'upstream-unavailable': 'This does not answer right now. Please try again in a moment.',
  'network-unreachable': 'The shop could not be reached. Please try again.',
  refused: 'The shop could not do that. Please load the page again and try once more.',
};
