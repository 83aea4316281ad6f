import { markdownStart } from './markdown-start';

test.each([
  ['Well-made **products**\nfor [every day](/c/all).\n\nMore.', 'Well-made products for every day.'],
  ['## A heading\n\n- a list\n\n| a | table |\n\nThe first *paragraph*.', 'The first paragraph.'],
  ['<script>alert(1)</script>\n\nText', 'Text'],
  ['[Name of the company], [street]', '[Name of the company], [street]'],
  ['# Only a heading', ''],
])('of %j is %j', (markdown, text) => expect(markdownStart(markdown)).toBe(text));
