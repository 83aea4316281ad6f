'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { cx } from '@/lib/cx';
import type { StaffMessages } from '@/messages/en/staff';

export type NavName = Exclude<keyof StaffMessages['frame']['nav'], 'label'>;

interface NavLinksProps {
  links: { href: string; name: string }[];
  /** The id of the popover that contains them, which a choice closes. */
  menu?: string;
}

/** The pages of an area; the current one, whose path is the longest prefix of the address, is marked. */
export function NavLinks({ links, menu }: NavLinksProps) {
  const pathname = usePathname();
  const shown = links
    .filter(({ href }) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.href.length - a.href.length)[0];
  return (
    <ul>
      {links.map(({ href, name }) => (
        <li key={href}>
          <Link
            href={href}
            prefetch={false}
            aria-current={href === shown?.href ? 'page' : undefined}
            onClick={() => menu && document.getElementById(menu)?.hidePopover()}
            className={cx(
              'block border-l-2 py-1.5 pl-3',
              href === shown?.href
                ? 'border-accent font-medium text-ink'
                : 'border-transparent text-muted hover:text-ink',
            )}
          >
            {name}
          </Link>
        </li>
      ))}
    </ul>
  );
}
