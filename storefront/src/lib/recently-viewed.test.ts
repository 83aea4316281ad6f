import { forgetShopper } from './checkout-draft';
import { noteViewed, type ViewedProduct } from './recently-viewed';

const product = (id: string): ViewedProduct => ({ id, slug: id, name: id, picture: null });
const view = (id: string) => noteViewed(product(id)).map((each) => each.id);

afterEach(forgetShopper);

test('what was viewed before is listed without the current product, the latest first', () => {
  expect(view('a')).toEqual([]);
  expect(view('b')).toEqual(['a']);
  expect(view('c')).toEqual(['b', 'a']);
  expect(view('a')).toEqual(['c', 'b']);
});

test('the last twelve products are kept', () => {
  for (let number = 1; number <= 20; number += 1) view(String(number));
  expect(view('20')).toHaveLength(11);
  expect(view('20')).not.toContain('8');
});

test('the next user of the browser does not see what was viewed', () => {
  view('a');
  forgetShopper();
  expect(view('b')).toEqual([]);
});
