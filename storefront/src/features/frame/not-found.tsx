import type { Metadata } from 'next';
import { getMessages } from '@/lib/locale';
import { ButtonLink } from '@/ui/button-link';
import { Empty } from '@/ui/empty';

export async function notFoundMetadata(): Promise<Metadata> {
  return { title: (await getMessages()).t.frame.notFound.title, robots: { index: false } };
}

export async function NotFound() {
  const { t } = await getMessages();
  const { title, text, home } = t.frame.notFound;
  return (
    <Empty level={1} title={title} action={<ButtonLink href="/">{home}</ButtonLink>}>
      <p>{text}</p>
    </Empty>
  );
}
