import { notFound } from 'next/navigation';

export { notFoundMetadata as generateMetadata } from '@/features/frame/not-found';

/** Every other address. A `not-found.tsx` at the root would be sent along with each page, its frame included. */
export default function UnknownPage(): never {
  notFound();
}
