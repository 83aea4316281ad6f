import { getFrame } from '@/lib/bff';
import { getMessages } from '@/lib/locale';
import { Link } from '@/ui/link';

interface LinkListProps {
  label: string;
  links: readonly (readonly [href: string, name: string])[];
}

const LinkList = ({ label, links }: LinkListProps) => (
  <nav aria-label={label}>
    <h2 className="eyebrow mb-2">{label}</h2>
    <ul className="space-y-1">
      {links.map(([href, name]) => (
        <li key={href}>
          <Link href={href} className="inline-block py-1 hover:underline">
            {name}
          </Link>
        </li>
      ))}
    </ul>
  </nav>
);

/** Pages that every shop has, whose links must not depend on a service. */
const service = ['delivery', 'returns', 'contact'] as const;
const company = ['about', 'terms', 'privacy', 'imprint'] as const;
const fixed: readonly string[] = [...service, ...company];

export async function Footer() {
  const [{ t }, { pages }] = await Promise.all([getMessages(), getFrame()]);
  const { footer } = t.frame;
  const toPage = (slug: (typeof service | typeof company)[number]) =>
    [`/pages/${slug}`, footer.pages[slug]] as const;
  const added = pages.ok ? pages.value.filter(({ slug }) => !fixed.includes(slug)) : [];
  return (
    <footer className="mt-24 border-t border-rule print:hidden">
      <div className="shell grid grid-cols-2 gap-x-8 gap-y-10 py-12 md:grid-cols-[2fr_1fr_1fr_1fr]">
        <div className="col-span-2 max-w-md md:col-span-1">
          <p className="font-display text-heading">Sidecart</p>
          <p className="mt-2 text-muted">{footer.about}</p>
        </div>
        <LinkList
          label={footer.label}
          links={[
            ['/search?q=', footer.all],
            ['/orders', footer.findOrder],
            ['/account', footer.account],
            ['/cart', footer.cart],
          ]}
        />
        <LinkList label={footer.service} links={service.map(toPage)} />
        <LinkList
          label={footer.company}
          links={[
            ...company.map(toPage),
            ...added.map(({ slug, title }) => [`/pages/${slug}`, title] as const),
          ]}
        />
        <p className="col-span-full text-sm text-muted">
          {footer.cookies}{' '}
          <Link href="/pages/privacy" className="underline underline-offset-4">
            {footer.cookiesMore}
          </Link>
        </p>
      </div>
    </footer>
  );
}
