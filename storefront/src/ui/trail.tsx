import { Link } from './link';

/** Where this page is in the shop; the last entry is the page itself. */
export function Trail({ label, entries }: { label: string; entries: { name: string; href?: string }[] }) {
  return (
    <nav aria-label={label} className="eyebrow">
      <ol className="flex flex-wrap gap-x-2">
        {entries.map(({ name, href }, index) => (
          <li key={href ?? name} className="flex gap-x-2">
            {index > 0 ? <span aria-hidden>/</span> : null}
            {href ? (
              <Link href={href} className="hover:text-ink hover:underline">
                {name}
              </Link>
            ) : (
              <span aria-current="page">{name}</span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
