import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Mustache from 'mustache';
import { templates, type Mail } from './mail';

export interface RenderedMail {
  subject: string;
  text: string;
  html: string;
}

export type Render = (mail: Mail) => RenderedMail;

const folder = join(__dirname, '../templates');

/** The first line of a text template is its subject; the footer of its language follows it. */
function read(locale: string, template: string) {
  const path = join(folder, locale, template);
  const [subject = '', , ...text] = readFileSync(`${path}.txt`, 'utf8').split('\n');
  const footer = readFileSync(join(folder, locale, 'footer.txt'), 'utf8');
  const html = readFileSync(`${path}.html`, 'utf8');
  const parts = { subject, text: `${text.join('\n')}\n${footer}`, html };
  for (const part of Object.values(parts)) Mustache.parse(part);
  return parts;
}

/** Characters that end a line or change the direction of text. */
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]+/gu;
/** The dot of a domain name, in any script that mail programs read as one. */
const DOMAIN_DOT = /(?<=[\p{L}\p{N}-])[.\u3002\uff0e\uff61](?=\p{L}[\p{L}\p{M}\p{N}-])/gu;
const SCHEME = /:(?=\/\/)|(?<=\b(?:mailto|tel|javascript|data)):(?=\S)/giu;

/**
 * Text that mail programs do not turn into a link: they make one of whatever looks like an address, in HTML too. What a stranger
 * typed as a name is sent in the name of the shop.
 */
const unlinked = (text: string): string =>
  text.replace(UNSEEN, ' ').replace(SCHEME, ': ').replace(DOMAIN_DOT, '$& ');

const ourLinks = new Set([
  'link',
  'resetLink',
  'orderLink',
  'trackingLink',
  'stockLink',
  'productLink',
  'picture',
]);

/** Our own links stay. */
const withoutForeignLinks = (value: unknown, key = ''): unknown => {
  if (typeof value === 'string') return ourLinks.has(key) ? value : unlinked(value);
  if (Array.isArray(value)) return value.map((each) => withoutForeignLinks(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withoutForeignLinks(each, name)]),
  );
};

const asItIs = { escape: (value: unknown) => String(value) };

/** What every mail says about the shop. */
export interface Shop {
  shopUrl: string;
  shopAddress?: string | undefined;
}

/** Reads all templates in all languages at the start, so that a missing one fails the start. Values are escaped in HTML and hold no links. */
export function loadTemplates({ shopUrl, shopAddress }: Shop): Render {
  const byName = new Map(
    Object.entries(templates).flatMap(([template, locales]) =>
      locales.map((locale) => [`${locale}/${template}`, read(locale, template)] as const),
    ),
  );
  return ({ locale, template, view: given }) => {
    const parts = byName.get(`${locale}/${template}`);
    if (!parts) throw new Error(`no template ${locale}/${template}`);
    const view = { ...(withoutForeignLinks(given) as object), shopUrl, shopAddress };
    return {
      subject: Mustache.render(parts.subject, view, {}, asItIs),
      text: Mustache.render(parts.text, view, {}, asItIs),
      html: Mustache.render(parts.html, view),
    };
  };
}
