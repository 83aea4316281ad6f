import type { HomeBlockView } from '@sidecart/bff/views';
import { getMessages } from '@/lib/locale';
import { textIn } from '@/lib/texts';
import { Link } from '@/ui/link';
import { Notice } from '@/ui/notice';
import { Picture } from '@/ui/picture';

export async function CategoryTiles({ block }: { block: Extract<HomeBlockView, { kind: 'categories' }> }) {
  const { locale, t } = await getMessages();
  const { title, items } = block;
  const heading = textIn(title, locale);
  return (
    <section className="mt-16 first:mt-0 md:mt-24">
      <h2 lang={heading?.lang} className="mb-6 border-t border-ink pt-4 text-title wrap-anywhere">
        {heading?.text}
      </h2>
      {items.ok ? (
        <ul className="grid grid-cols-2 gap-4 sm:gap-6 md:grid-cols-4 lg:grid-cols-6">
          {items.value.map(({ slug, name, picture }) => (
            <li key={slug} className="group relative">
              <Picture
                picture={picture}
                tint={slug}
                sizes="(min-width: 1024px) 13rem, (min-width: 768px) 22vw, 46vw"
                upTo="card"
              />
              <Link
                href={`/c/${slug}`}
                className="mt-2 block font-display text-heading wrap-anywhere underline-offset-4 group-hover:underline after:absolute after:inset-0"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <Notice>{t.frame.partMissing}</Notice>
      )}
    </section>
  );
}
