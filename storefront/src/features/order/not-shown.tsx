import { getFrame } from '@/lib/bff';
import { getMessages } from '@/lib/locale';
import { ButtonLink } from '@/ui/button-link';
import { Empty } from '@/ui/empty';
import { SignInLink } from './sign-in-link';

/** For a purchase that this session may not see, with the two ways to get access. */
export async function NotShown({ title, text }: { title: string; text: string }) {
  const [{ viewer }, { t }] = await Promise.all([getFrame(), getMessages()]);
  const ways = (
    <div className="flex flex-wrap gap-3">
      {viewer ? null : <SignInLink label={t.frame.signIn} />}
      <ButtonLink href="/orders" kind="secondary">
        {t.frame.findOrder}
      </ButtonLink>
    </div>
  );
  return (
    <Empty level={1} title={title} action={ways}>
      <p>{text}</p>
    </Empty>
  );
}
