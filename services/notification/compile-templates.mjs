// Compiles the MJML templates to the HTML beside them, so that the service does not load MJML at run time.
// Usage: node compile-templates.mjs [--check]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import mjml2html from 'mjml';

const folder = join(dirname(fileURLToPath(import.meta.url)), 'templates');

/** The HTML of one template within the layout of its locale. */
async function compile(locale, name) {
  const read = (file) => readFileSync(join(folder, locale, file), 'utf8');
  const mjml = read('layout.mjml').replace('<!-- content -->', () => read(name));
  const { html } = await mjml2html(mjml, { validationLevel: 'strict' });
  return (
    html
      .replace(/[ \t]+$/gm, '')
      .replace(/\n{2,}/g, '\n')
      .trim() + '\n'
  );
}

const stale = [];
for (const locale of readdirSync(folder))
  for (const name of readdirSync(join(folder, locale))) {
    if (!name.endsWith('.mjml') || name === 'layout.mjml') continue;
    const target = join(folder, locale, name.replace(/mjml$/, 'html'));
    const html = await compile(locale, name);
    if (!process.argv.includes('--check')) writeFileSync(target, html);
    else if (readFileSync(target, 'utf8') !== html) stale.push(`${locale}/${name}`);
  }
if (stale.length) {
  console.error(`Compile the templates again (npm run templates): ${stale.join(', ')}`);
  process.exitCode = 1;
}
