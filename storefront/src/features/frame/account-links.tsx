'use client';

import type { ViewerView } from '@sidecart/bff/views';
import { useVisitor } from '@/lib/visitor';
import { Icon } from '@/ui/icon';
import { Link } from '@/ui/link';

interface ViewerProps {
  viewer: ViewerView | null;
  /** Whether the page came with its visitor's data; else the browser reads it. */
  isServed: boolean;
}

/** The link to the account, or to the sign-in. Its width is the same for all names, so that a name that comes later moves nothing. */
export function AccountLink({ viewer, isServed, signIn }: ViewerProps & { signIn: string }) {
  const known = useVisitor(isServed)?.viewer ?? viewer;
  return (
    <Link href={known ? '/account' : '/login'} className="flex h-11 items-center gap-2 px-1 text-sm">
      <Icon name="person" />
      <span className="w-20 truncate max-sm:sr-only">{known ? known.firstName : signIn}</span>
    </Link>
  );
}

/** In the menu, for those who may enter the pages of staff and sellers. */
export function StaffLinks({ viewer, isServed, ...labels }: ViewerProps & { admin: string; seller: string }) {
  const known = useVisitor(isServed)?.viewer ?? viewer;
  if (!known || known.role === 'customer') return null;
  return (
    <>
      {known.role === 'admin' ? <Link href="/admin">{labels.admin}</Link> : null}
      <Link href="/seller">{labels.seller}</Link>
    </>
  );
}
