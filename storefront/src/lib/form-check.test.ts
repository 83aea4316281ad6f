import { formWords } from '@/messages/form';
import { mistakeIn, type Checked } from './form-check';

const words = formWords.en;

/** A control as a browser describes it; `flags` are those of its `validity` that are set. */
const control = (part: Partial<Checked>, ...flags: string[]): Checked => ({
  type: 'text',
  value: '',
  required: false,
  willValidate: true,
  validity: {
    valid: flags.length === 0,
    ...Object.fromEntries(flags.map((flag) => [flag, true])),
  } as unknown as ValidityState,
  ...part,
});

test.each<[string, Checked, string | undefined]>([
  ['a right one', control({ value: 'Ada' }), undefined],
  ['a required one without a value', control({ required: true }, 'valueMissing'), words.missing],
  ['a required one with spaces only', control({ required: true, value: '  ' }), words.missing],
  ['a password of spaces', control({ type: 'password', required: true, value: '        ' }), undefined],
  [
    'a choice that was not made',
    control({ type: 'select-one', required: true }, 'valueMissing'),
    words.unchosen,
  ],
  [
    'letters where a number belongs',
    control({ type: 'number', required: true }, 'badInput', 'valueMissing'),
    words.number,
  ],
  ['half an address', control({ type: 'email', value: 'ada' }, 'typeMismatch'), words.email],
  ['too short', control({ value: 'a', minLength: 8 }, 'tooShort'), 'Enter at least 8 characters.'],
  ['too small', control({ type: 'number', value: '0', min: '1' }, 'rangeUnderflow'), 'Enter 1 or more.'],
  ['another format', control({ value: '?' }, 'patternMismatch'), words.format],
  [
    'another format than its title says',
    control({ value: '?', title: 'Such as 9.99.' }, 'patternMismatch'),
    'Such as 9.99.',
  ],
  ['a field that is switched off', control({ willValidate: false }, 'valueMissing'), undefined],
])('%s', (_, checked, message) => {
  expect(mistakeIn(checked, words)).toBe(message);
});
