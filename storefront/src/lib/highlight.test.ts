import { toPieces } from './highlight';

test.each([
  ['nothing', 'Stoneware mug', [['Stoneware mug', false]]],
  [
    'a match',
    'Stone<em>ware</em> mug',
    [
      ['Stone', false],
      ['ware', true],
      [' mug', false],
    ],
  ],
  [
    'what was escaped',
    '<em>a</em> &lt;b&gt; &amp;amp; &quot;&#39;',
    [
      ['a', true],
      [` <b> &amp; "'`, false],
    ],
  ],
  ['other markup as text', '<script>x</script>', [['<script>x</script>', false]]],
])('%s', (_name, html, expected) => {
  expect(toPieces(html).map(({ text, isMatch }) => [text, isMatch])).toEqual(expected);
});
