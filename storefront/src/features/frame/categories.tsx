'use client';

import type { CategoryNode } from '@sidecart/bff/views';
import { Link } from '@/ui/link';

// Islands, although they do nothing in the browser: their data is a tenth of their markup, and every page contains them.

/** The departments in a row. */
export function Departments({ departments, label }: { departments: CategoryNode[]; label: string }) {
  return (
    <nav aria-label={label} className="shell hidden md:block">
      <ul className="-mt-1 flex gap-7 overflow-x-auto pb-3 text-sm">
        {departments.map(({ slug, name }) => (
          <li key={slug}>
            <Link href={`/c/${slug}`} className="whitespace-nowrap underline-offset-8 hover:underline">
              {name}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** All categories below their departments. */
export function CategoryMenu({
  departments,
  missing,
}: {
  departments: CategoryNode[];
  missing: string | undefined;
}) {
  return (
    <div className="shell grid gap-x-8 gap-y-6 sm:grid-cols-3 lg:grid-cols-6">
      {departments.map(({ slug, name, children }) => (
        <section key={slug}>
          <Link href={`/c/${slug}`} className="font-display text-heading hover:underline">
            {name}
          </Link>
          <ul className="mt-2">
            {children.map((child) => (
              <li key={child.slug}>
                <Link
                  href={`/c/${child.slug}`}
                  className="inline-block py-1 text-muted hover:text-ink hover:underline"
                >
                  {child.name}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {missing ? <p className="text-muted">{missing}</p> : null}
    </div>
  );
}
