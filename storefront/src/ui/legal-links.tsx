import { cx } from '@/lib/cx';
import type { Messages } from '@/messages/en';
import { Link } from './link';

const pages = ['terms', 'privacy', 'returns', 'imprint'] as const;

interface LegalLinkProps {
  slug: string;
  name: string;
  /** Says that the link opens a new tab. */
  newTab: string;
  className?: string;
}

/** Opens in a new tab, so that a purchase that has begun stays as it is. */
const LegalLink = ({ slug, name, newTab, className }: LegalLinkProps) => (
  <Link href={`/pages/${slug}`} target="_blank" className={cx('underline underline-offset-4', className)}>
    {name}
    <span className="sr-only"> {newTab}</span>
  </Link>
);

interface LegalLinksProps {
  label: string;
  names: Record<(typeof pages)[number], string>;
  newTab: string;
}

/** Not a navigation: checkout leads nowhere else. */
export const LegalLinks = ({ label, names, newTab }: LegalLinksProps) => (
  <ul aria-label={label} className="flex flex-wrap gap-x-5 text-sm">
    {pages.map((slug) => (
      <li key={slug}>
        <LegalLink slug={slug} name={names[slug]} newTab={newTab} className="inline-block py-2" />
      </li>
    ))}
  </ul>
);

interface LegalNoticeProps {
  words: Messages['checkout']['legal'];
  newTab: string;
}

/** What the order means legally. */
export const LegalNotice = ({ words, newTab }: LegalNoticeProps) => (
  <p className="text-sm text-muted">
    {words.text.split(/\{(\w+)\}/).map((part) => {
      const link = Object.entries(words.links).find(([slug]) => slug === part);
      return link ? (
        <LegalLink key={part} slug={part} name={link[1]} newTab={newTab} className="text-ink" />
      ) : (
        part
      );
    })}
  </p>
);
