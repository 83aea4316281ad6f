import { markStarts, markWords } from './marks';

test.each([
  ['Stoneware Mug', ['st'], '<em>St</em>oneware Mug'],
  ['Stoneware Mug', ['mu', 'stone'], '<em>Stone</em>ware <em>Mu</em>g'],
  ['Crème Brûlée Set', ['brul'], 'Crème <em>Brûl</em>ée Set'],
  ['Straße', ['strass'], '<em>Straß</em>e'],
  ['Stoneware Mug', ['stpn'], '<em>Ston</em>eware Mug'],
  ['Stoneware Mug', ['xy'], 'Stoneware Mug'],
  ['<b>Mug</b> & "Cup"', ['b'], '&lt;<em>b</em>&gt;Mug&lt;/<em>b</em>&gt; &amp; &quot;Cup&quot;'],
])('%s, typed %j', (text, typed, html) => expect(markStarts(text, typed)).toBe(html));

test.each([
  ['Stoneware Mug', ['stonewear', 'mugs'], '<em>Stoneware</em> <em>Mug</em>'],
  ['Stoneware Mug', ['stonew'], '<em>Stoneware</em> Mug'],
  ['Bread Knife', ['knives'], 'Bread <em>Knife</em>'],
  ['Rug & <b>Mug</b>', ['mug'], 'Rug &amp; &lt;b&gt;<em>Mug</em>&lt;/b&gt;'],
  ['Brûlée', ['brulee'], '<em>Brûlée</em>'],
  ['Stoneware Mug', ['xtoneware', 'mu', 'm'], 'Stoneware <em>Mug</em>'],
  ['Stoneware Mug', ['lamp'], undefined],
])('%s, found by %j', (text, typed, html) => expect(markWords(text, typed)).toBe(html));
