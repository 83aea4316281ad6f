import type { FrameView } from '@sidecart/bff/views';
import { fill } from '@/lib/format';
import { getMessages } from '@/lib/locale';
import { Empty } from '@/ui/empty';
import { Link } from '@/ui/link';

/** What to do when a search finds nothing. */
export async function SearchHelp({
  query,
  categories,
}: {
  query: string;
  categories: FrameView['categories'];
}) {
  const { t } = await getMessages();
  const { title, tips } = t.catalogue.search.zero;
  return (
    <Empty title={fill(title, { query })}>
      <ul className="list-disc pl-5">
        {tips.map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
      {categories.ok ? (
        <ul className="mt-4 flex flex-wrap gap-2">
          {categories.value.map(({ slug, name }) => (
            <li key={slug}>
              <Link
                href={`/c/${slug}`}
                className="inline-flex min-h-11 items-center rounded-full border border-edge px-5 text-ink hover:border-ink"
              >
                {name}
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </Empty>
  );
}
