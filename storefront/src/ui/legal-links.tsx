import { Link } from './link';

const pages = ['terms', 'privacy', 'returns', 'imprint'] as const;

interface LegalLinksProps {
  label: string;
  names: Record<(typeof pages)[number], string>;
}

/** Not a navigation: checkout leads nowhere else. Opens in a new tab, so that a purchase that has begun stays as it is. */
export const LegalLinks = ({ label, names }: LegalLinksProps) => (
  <ul aria-label={label} className="flex flex-wrap gap-x-5 text-sm">
    {pages.map((slug) => (
      <li key={slug}>
        <Link
          href={`/pages/${slug}`}
          target="_blank"
          className="inline-block py-2 underline underline-offset-4"
        >
          {names[slug]}
        </Link>
      </li>
    ))}
  </ul>
);
