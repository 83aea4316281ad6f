import type { ProductCard } from '@sidecart/bff/views';
import { getMessages } from '@/lib/locale';
import { ButtonLink } from '@/ui/button-link';
import { Link } from '@/ui/link';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';

/** The introduction of the shop, beside one of its products. */
export async function Hero({ product }: { product: ProductCard | undefined }) {
  const { locale, t } = await getMessages();
  const { title, text, action } = t.home.hero;
  return (
    <section className="grid items-center gap-8 md:grid-cols-[1.1fr_1fr] md:gap-14">
      <div className="flex flex-col items-start gap-6 py-4 md:py-10">
        <h1 className="text-display">{title}</h1>
        <p className="max-w-md text-lg text-muted">{text}</p>
        <ButtonLink href="/search?q=" size="large">
          {action}
        </ButtonLink>
      </div>
      {product ? (
        <article className="group relative">
          <Picture
            picture={product.picture}
            tint={product.id}
            sizes="(min-width: 768px) 45vw, 92vw"
            isFirst
          />
          <p className="mt-3 flex justify-between gap-4">
            <Link
              href={`/p/${product.slug}`}
              className="font-medium underline-offset-4 group-hover:underline after:absolute after:inset-0"
            >
              {product.name}
            </Link>
            <Price
              price={product.price}
              locale={locale}
              from={product.priceVaries ? t.catalogue.card.from : undefined}
              className="tabular"
            />
          </p>
        </article>
      ) : null}
    </section>
  );
}
