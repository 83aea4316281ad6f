'use client';

import { usePathname } from 'next/navigation';
import { ButtonLink } from '@/ui/button';

/** To the sign-in and back here. On the client because what Next draws for a page that is not found is not told its path. */
export function SignInLink({ label }: { label: string }) {
  return <ButtonLink href={`/login?next=${encodeURIComponent(usePathname())}`}>{label}</ButtonLink>;
}
