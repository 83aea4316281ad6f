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

/** The first line of a text template is its subject. */
function read(locale: string, template: string) {
  const path = join(folder, locale, template);
  const [subject = '', , ...text] = readFileSync(`${path}.txt`, 'utf8').split('\n');
  const parts = { subject, text: text.join('\n'), html: readFileSync(`${path}.html`, 'utf8') };
  for (const part of Object.values(parts)) Mustache.parse(part);
  return parts;
}

const asItIs = { escape: (value: unknown) => String(value) };

/** Reads all templates in all languages at the start, so that a missing one fails the start. Values are escaped in HTML. */
export function loadTemplates(): Render {
  const byName = new Map(
    Object.entries(templates).flatMap(([template, locales]) =>
      locales.map((locale) => [`${locale}/${template}`, read(locale, template)] as const),
    ),
  );
  return ({ locale, template, view }) => {
    const parts = byName.get(`${locale}/${template}`);
    if (!parts) throw new Error(`no template ${locale}/${template}`);
    return {
      subject: Mustache.render(parts.subject, view, {}, asItIs),
      text: Mustache.render(parts.text, view, {}, asItIs),
      html: Mustache.render(parts.html, view),
    };
  };
}
