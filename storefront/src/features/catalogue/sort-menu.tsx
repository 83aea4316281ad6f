import { Icon } from '@/ui/icon';
import { Link } from '@/ui/link';

interface SortMenuProps {
  label: string;
  current: string;
  options: { sort: string; name: string; href: string }[];
}

/** The sort orders of a list, as links in a menu labelled with the current one. */
export function SortMenu({ label, current, options }: SortMenuProps) {
  const chosen = options.find(({ sort }) => sort === current);
  return (
    <details className="group relative text-sm">
      <summary className="flex min-h-11 list-none items-center gap-2 rounded-md border border-edge px-4 hover:border-ink">
        <span className="text-muted max-sm:sr-only">{label}</span> {chosen?.name}
        <Icon name="down" className="size-4 transition-transform group-open:rotate-180" />
      </summary>
      <ul className="absolute right-0 z-5 mt-1 min-w-full border border-edge bg-raised py-1 shadow-lg">
        {options.map(({ sort, name, href }) => (
          <li key={sort}>
            <Link
              href={href}
              rel="nofollow"
              aria-current={sort === current ? 'true' : undefined}
              className="block px-4 py-2.5 whitespace-nowrap hover:bg-accent-wash aria-[current=true]:font-medium"
            >
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
