/** What is wrong with a field, by the rule that it breaks; `field-wrong` where there are no words for the rule. */
export const fields = {
  'field-wrong': 'Please check this field.',
  'any.required': 'This field is required.',
  'string.empty': 'This field is required.',
  'string.min': 'This is too short.',
  'string.max': 'This is too long.',
  'string.email': 'Enter a valid email address.',
  'number.base': 'Enter a number.',
  'number.integer': 'Enter a whole number.',
  'number.min': 'This is too small.',
  'number.max': 'This is too large.',
  'array.unique': 'This value is already in the list.',
  'number.unsafe': 'This is too large.',
};

/** What may become of whatever a shopper asks for; places that can say more have words of their own. */
export const refusals = {
  'signed-out': 'You have been signed out. Please sign in again.',
  gone: 'This is no longer available. Please reload the page.',
  'too-many-requests': 'Too many requests. Please wait a moment and try again.',
  'upstream-unavailable': 'This is temporarily unavailable. Please try again in a moment.',
  'network-unreachable': 'We could not reach the shop. Check your connection and try again.',
  refused: 'Your request could not be completed. Please reload the page and try again.',
};
