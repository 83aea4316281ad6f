import type { NamesView } from '@sidecart/bff/views';
import { shortId } from '@/lib/format';
import { pathIn } from '@/lib/staff-area';
import type { StaffMessages } from '@/messages/en/staff';
import { Link } from '@/ui/link';

interface AuditTargetProps {
  target: { kind: string; id: string };
  names: NamesView;
  labels: StaffMessages['auditLog'];
}

/** Pages that show one thing of a kind, or the list that it is in. */
const pages: Record<string, (id: string) => string> = {
  campaign: (id) => pathIn('admin', 'campaigns', id),
  category: () => pathIn('admin', 'categories'),
  'audit-log': () => pathIn('admin', 'audit-log'),
  brand: () => pathIn('admin', 'categories'),
  checkout: (id) => `/admin/sagas?id=${encodeURIComponent(id)}`,
  'dead-letter': () => pathIn('admin', 'dead-letters'),
  import: () => pathIn('admin', 'imports'),
  media: () => pathIn('admin', 'media'),
  order: (id) => pathIn('admin', 'orders', id),
  orders: () => pathIn('admin', 'orders'),
  page: () => pathIn('admin', 'pages'),
  product: (id) => pathIn('admin', 'products', id),
  reindex: () => pathIn('admin', 'search'),
  review: () => pathIn('admin', 'reviews'),
  sku: (id) => pathIn('admin', 'inventory', id),
  synonyms: () => pathIn('admin', 'search'),
};

/** Kinds whose ids are words. */
const spoken = ['sku', 'category', 'brand', 'page', 'synonyms'];

/** What was changed, by its name as far as that is known, with a link to it. */
export function AuditTarget({ target: { kind, id }, names, labels }: AuditTargetProps) {
  const user = kind === 'user' ? names.users.find((each) => each.id === id) : undefined;
  const product = kind === 'product' ? names.products.find((each) => each.id === id) : undefined;
  const order = kind === 'order' ? names.orders.find((each) => each.id === id) : undefined;
  const campaign = kind === 'campaign' ? names.campaigns.find((each) => each.id === id) : undefined;
  const name =
    user?.name ??
    product?.name ??
    order?.number ??
    campaign?.name ??
    (spoken.includes(kind) ? id : shortId(id));
  const href = user ? `/admin/users?email=${encodeURIComponent(user.email)}` : pages[kind]?.(id);
  return (
    <>
      {labels.kinds[kind] ?? kind}
      <span className="block text-sm wrap-anywhere text-muted" title={id}>
        {href === undefined ? (
          name
        ) : (
          <Link href={href} className="underline underline-offset-4">
            {name}
          </Link>
        )}
      </span>
    </>
  );
}
