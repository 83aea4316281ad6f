import type { HomeBlockView } from '@sidecart/bff/views';
import { getMessages } from '@/lib/locale';
import { textIn } from '@/lib/texts';
import { ButtonLink } from '@/ui/button-link';
import { Link } from '@/ui/link';
import { Picture } from '@/ui/picture';
import { Price } from '@/ui/price';

interface HeroProps {
  block: Extract<HomeBlockView, { kind: 'hero' }>;
  /** The first one of the page, which has its heading and its main picture. */
  isFirst: boolean;
}

const sizes = '(min-width: 768px) 45vw, 92vw';

/** An introduction beside a picture, or beside a product of the shop. */
export async function Hero({ block: { title, text, picture, link, product }, isFirst }: HeroProps) {
  const { locale, t } = await getMessages();
  const Heading = isFirst ? 'h1' : 'h2';
  const heading = textIn(title, locale);
  const paragraph = textIn(text, locale);
  const action = textIn(link?.name, locale);
  return (
    <section className="mt-16 grid items-center gap-8 first:mt-0 md:mt-24 md:grid-cols-[1.1fr_1fr] md:gap-14">
      <div className="flex flex-col items-start gap-6 py-4 md:py-10">
        <Heading lang={heading?.lang} className="text-display wrap-anywhere">
          {heading?.text}
        </Heading>
        {paragraph ? (
          <p lang={paragraph.lang} className="max-w-md text-lg wrap-anywhere whitespace-pre-line text-muted">
            {paragraph.text}
          </p>
        ) : null}
        {link && action ? (
          <ButtonLink href={link.path} size="large" lang={action.lang} className="wrap-anywhere">
            {action.text}
          </ButtonLink>
        ) : null}
      </div>
      {picture ? (
        <Picture
          picture={{ ...picture, alt: textIn(picture.alt, locale)?.text ?? '' }}
          tint={picture.mediaId}
          sizes={sizes}
          isFirst={isFirst}
        />
      ) : product ? (
        <article className="group relative">
          <Picture picture={product.picture} tint={product.id} sizes={sizes} isFirst={isFirst} />
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
