import { textIn } from './texts';

test('a text is shown in the language of the page, otherwise in the other one, which it names', () => {
  expect(textIn({ en: 'Cups', de: 'Becher' }, 'de')).toEqual({ text: 'Becher' });
  expect(textIn({ en: 'Cups' }, 'de')).toEqual({ text: 'Cups', lang: 'en' });
  expect(textIn({ de: 'Becher' }, 'en')).toEqual({ text: 'Becher', lang: 'de' });
  expect(textIn({}, 'en')).toBeUndefined();
  expect(textIn(null, 'en')).toBeUndefined();
});
