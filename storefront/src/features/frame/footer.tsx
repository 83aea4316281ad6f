import { getMessages } from '@/lib/locale';
import { Link } from '@/ui/link';

export async function Footer() {
  const { t } = await getMessages();
  const { footer } = t.frame;
  const links = [
    ['/search?q=', footer.all],
    ['/orders', footer.findOrder],
    ['/account', footer.account],
    ['/cart', footer.cart],
  ] as const;
  return (
    <footer className="mt-24 border-t border-rule">
      <div className="shell grid gap-8 py-12 md:grid-cols-[2fr_1fr]">
        <div className="max-w-md">
          <p className="font-display text-heading">Sidecart</p>
          <p className="mt-2 text-muted">{footer.about}</p>
        </div>
        <nav aria-label={footer.label}>
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
      </div>
    </footer>
  );
}
