import type { Messages } from '@/messages/en';
import { Link } from '@/ui/link';

const pages = ['terms', 'returns', 'privacy'] as const;

/** What the order means legally, with links that open in a new tab, so that the entries stay. */
export function LegalNotice({ words }: { words: Messages['checkout']['legal'] }) {
  const parts = words.text.split(/\{(\w+)\}/);
  return (
    <p className="text-sm text-muted">
      {parts.map((part) => {
        const slug = pages.find((each) => each === part);
        return slug ? (
          <Link
            key={part}
            href={`/pages/${slug}`}
            target="_blank"
            className="text-ink underline underline-offset-4"
          >
            {words.links[slug]}
          </Link>
        ) : (
          part
        );
      })}
    </p>
  );
}
