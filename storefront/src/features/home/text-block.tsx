import type { HomeBlockView } from '@sidecart/bff/views';
import { getLocale } from '@/lib/locale';
import { textIn } from '@/lib/texts';

/** A heading with paragraphs, which are separated by blank lines. */
export async function TextBlock({ block }: { block: Extract<HomeBlockView, { kind: 'text' }> }) {
  const locale = await getLocale();
  const heading = textIn(block.title, locale);
  const body = textIn(block.text, locale);
  return (
    <section className="mt-16 grid gap-6 border-t border-ink pt-4 first:mt-0 md:mt-24 md:grid-cols-[1fr_2fr] md:gap-14">
      <h2 lang={heading?.lang} className="text-title wrap-anywhere">
        {heading?.text}
      </h2>
      <div
        lang={body?.lang}
        className="max-w-prose space-y-4 text-lg wrap-anywhere whitespace-pre-line text-muted"
      >
        {body?.text.split(/\n{2,}/).map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
    </section>
  );
}
