'use client';

import { usePathname } from 'next/navigation';
import { ButtonLink } from '@/ui/button-link';

/** A link to the sign-in page that returns here. Rendered on the client, because Next does not pass the path to the not-found page. */
export function SignInLink({ label }: { label: string }) {
  return <ButtonLink href={`/login?next=${encodeURIComponent(usePathname())}`}>{label}</ButtonLink>;
}
